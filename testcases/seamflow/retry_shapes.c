// SPDX-License-Identifier: GPL-2.0-only
// Loops that make the same SEAMCALL again on BUSY, whatever they are made of.
#include "seam_stub.h"

#define TRIES	5

static int by_flag(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err = 0, entry, state;
	bool again = true;

	while (again) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state); /* EXPECT: busy-retry */
		again = tdx_operand_busy(err);
	}

	return err ? -EINVAL : 0;	/* a BUSY never gets here */
}

static u64 by_switch(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			cpu_relax();
			continue;
		case TDX_SUCCESS:
			return 0;
		default:
			return err;
		}
	}
}

static u64 by_assignment(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mem_track(td)) && tdx_operand_busy(err))	/* EXPECT: busy-retry */
		cond_resched();

	return err;
}

static u64 by_comma(struct tdx_td *td)
{
	u64 err;

	for (err = TDX_OPERAND_BUSY; tdx_operand_busy(err); cpu_relax(), err = tdh_mem_track(td)) /* EXPECT: busy-retry */
		;

	return err;
}

#define RETRY_BUSY(st, call)						\
do {									\
	(st) = (call);							\
} while (tdx_operand_busy(st))

static u64 by_macro(struct tdx_td *td)
{
	u64 err;

	RETRY_BUSY(err, tdh_mr_finalize(td));	/* EXPECT: busy-retry */

	return err;
}

#define INSIST(fn, args...)						\
({									\
	u64 insist_err;							\
	int insist_left = TRIES;					\
									\
	do {								\
		insist_err = fn(args);					\
	} while ((insist_err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY && \
		 --insist_left);					\
	insist_err;							\
})

static u64 by_function_macro(struct tdx_td *td, gpa_t gpa)
{
	u64 entry, state;

	return INSIST(tdh_mem_page_remove, td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
}

static void by_field(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	do {
		cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(cmd->hw_error));
}

static void finalize_into(struct kvm *kvm, u64 *status)
{
	*status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
}

static u64 by_output(struct kvm *kvm)
{
	u64 status;

	do {
		finalize_into(kvm, &status);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(status));

	return status;
}

static u64 by_pointer(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	int left = TRIES;
	u64 ret;

	do {
		ret = func(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(ret) && --left);

	return ret;
}

static int by_index(struct tdx_td *td, struct page **pages, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		u64 err = tdh_mng_addcx(td, pages[i]);	/* EXPECT: busy-retry */

		if (tdx_operand_busy(err)) {
			i--;
			continue;
		}
		if (err)
			return -EINVAL;
	}

	return 0;
}

static int by_skipped_step(struct tdx_td *td, gpa_t gpa, gpa_t end)
{
	u64 entry, state, err;

	while (gpa < end) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;	/* BUSY has gone round */
		gpa += PAGE_SIZE;
	}

	return 0;
}

/* Each package is asked the same; BUSY counts tries, and the package stays. */
static int key_config_packages(struct tdx_td *td, int nr)
{
	int done = 0, tries = 0;
	u64 err;

	while (done < nr) {
		err = tdh_mng_key_config(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			if (++tries > 10)
				return -EBUSY;
			continue;
		}
		if (err)
			return -EIO;
		done++;
	}
	return 0;
}

static u64 by_shift(struct tdx_td *td)
{
	u64 err;
	u32 code;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		code = err >> 32;
	} while (code == 0x80000200u);

	return err;
}

static u64 by_recursion(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);	/* EXPECT: busy-retry */

	if (tdx_operand_busy(err))
		return by_recursion(td);

	return err;
}

static u64 by_any_error(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (err);

	return err;
}

static u64 fresh_args(u64 gpa, u64 tdr)
{
	struct tdx_module_args args;
	u64 err;

	do {
		args = (struct tdx_module_args) { .rcx = gpa, .rdx = tdr };
		err = seamcall(TDH_MEM_RANGE_BLOCK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err;
}

/*
 * TDX_SYS_BUSY is a code of its own, so no test for it is a test for BUSY. But a
 * wait for it is a busy-retry all the same: it too says that a try-lock was taken,
 * the one of all system calls (SYS in the table of locks), which queues nobody and
 * promises nothing. That the catalogue keeps silent about this wait "for
 * TDH.SYS.DISABLE alone", and calls that an exception per leaf, would mean nothing
 * if the wait of the others were no finding: TDH.SYS.DISABLE is the only one that
 * keeps newcomers out, and so gets there.
 */
static u64 sys_busy_elsewhere(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_LP_INIT, &args);	/* EXPECT: busy-retry */
	} while (err == TDX_SYS_BUSY);

	return err;
}

static u64 disable_on_busy(void)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		err = seamcall(TDH_SYS_DISABLE, &args);	/* EXPECT: busy-retry */
	} while (err == TDX_INTERRUPTED_RESUMABLE || tdx_operand_busy(err));

	return err;
}

/* Only the very operand that the condition names leads into the loop. */
static u64 primed(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	while (unlikely(err == TDX_ERROR_SEPT_BUSY)) {
		cpu_relax();
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	}
	return err;
}

static int primed_up_to(struct tdx_td *td, int tries)
{
	u64 err = tdh_mem_track(td);

	while (err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR) ||
	       err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_RCX)) {
		if (!tries--)
			return -ETIMEDOUT;
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	}
	return err ? -EBUSY : 0;
}

static u64 primed_restartable(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	while (err == TDX_INTERRUPTED_RESTARTABLE)
		err = tdh_mr_finalize(td);	/* EXPECT: restartable-retry */
	return err;
}

/* Each of the two is asked again, by way of one label. */
static u64 one_label(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

top:
	err = tdh_mem_range_block(td, gpa, PG_LEVEL_2M, &entry, &state);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto top;
	if (err)
		return err;
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto top;
	return err;
}

/* Both tries have to be BUSY for the third one. */
static u64 in_pairs(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cpu_relax();
			err = tdh_mem_track(td);	/* MAY: busy-retry */
		}
	} while (tdx_operand_busy(err));
	return err;
}
