// SPDX-License-Identifier: GPL-2.0-only
/* The call or the test stands in a head, in a macro that polls, or keeps no status. */
#include "seam_stub.h"

#define for_each_gpa(g, s, e)	for ((g) = (s); (g) < (e); (g) += PAGE_SIZE)
#define read_poll_timeout(op, val, cond, sleep_us, timeout_us, args...)	\
({									\
	ktime_t seam_end = ktime_get() + (timeout_us);			\
									\
	for (;;) {							\
		(val) = op(args);					\
		if (cond)						\
			break;						\
		if (ktime_after(ktime_get(), seam_end))			\
			break;						\
		usleep_range((sleep_us) >> 2, sleep_us);		\
	}								\
	(cond) ? 0 : -ETIMEDOUT;					\
})

u32 seam_readl(void *reg);

static u64 head_of_for(struct tdx_td *td)
{
	int n;
	u64 err;

	for (n = 0; (err = tdh_mem_track(td)) && tdx_operand_busy(err) && n < 8; n++)	/* EXPECT: busy-retry */
		;
	return err;
}

static u64 head_of_while(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mem_track(td)) && tdx_operand_busy(err))	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}

/* The first page that is not BUSY. */
static u64 head_steps_on(struct tdx_td *td, u64 gpa)
{
	u64 err, a, b;

	while ((err = tdh_mr_extend(td, gpa, &a, &b)) && tdx_operand_busy(err))
		gpa += 256;
	return err;
}

static u64 head_takes_step(struct tdx_td *td, u64 gpa, int nr)
{
	u64 err = 0, a, b;
	int i;

	for (i = 0; i < nr && tdx_operand_busy(err = tdh_mr_extend(td, gpa + i, &a, &b)); i++)
		cpu_relax();
	return err;
}

static u64 head_asks_first(struct tdx_td *td, u64 gpa, int nr)
{
	u64 err = 0, a, b;
	int i;

	for (i = 0; (err = tdh_mr_extend(td, gpa + i, &a, &b)) && tdx_operand_busy(err) && i < nr; i++)
		cpu_relax();
	return err;
}

static void none_kept_break(struct tdx_td *td)
{
	for (;;) {
		if (!tdx_operand_busy(tdh_mem_track(td)))	/* EXPECT: busy-retry */
			break;
		cpu_relax();
	}
}

static void none_kept_goto(struct tdx_td *td)
{
retry:
	if (tdx_operand_busy(tdh_mem_track(td)))	/* EXPECT: busy-retry */
		goto retry;
}

static int none_kept_once(struct tdx_td *td)
{
	if (tdx_operand_busy(tdh_mem_track(td)))
		return -EBUSY;

	return 0;
}

static int none_kept_count(struct tdx_td *td, u64 gpa, int nr)
{
	u64 a, b;
	int busy = 0;

	while (nr--) {
		if (tdx_operand_busy(tdh_mr_extend(td, gpa, &a, &b)))
			busy++;
		gpa += 256;
	}
	return busy;
}

static int none_kept_first(struct tdx_td *td, u64 gpa, int nr)
{
	u64 a, b;
	int i;

	for (i = 0; i < nr; i++) {
		if (!tdx_operand_busy(tdh_mr_extend(td, gpa + i, &a, &b)))
			break;
	}
	return i;
}

static int shifted_goto(struct kvm *kvm)
{
	u64 err;

again:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	switch (err >> 32) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY >> 32:
		goto again;
	}

	return -EIO;
}

static int shifted_continue(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		switch (err >> 32) {
		case TDX_OPERAND_BUSY >> 32:
			continue;
		case 0:
			return 0;
		default:
			return -EIO;
		}
	}
}

static int shifted_leaves(struct kvm *kvm, u64 gpa, int nr)
{
	u64 err, a, b;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i, &a, &b);
		switch (err >> 32) {
		case TDX_OPERAND_BUSY >> 32:
			return -EBUSY;
		case 0:
			continue;
		default:
			return -EIO;
		}
	}

	return 0;
}

/* The macro takes the step, and BUSY takes it back. */
static int macro_steps_back(struct tdx_td *td, u64 from, u64 to)
{
	u64 err, a, b, gpa;

	for_each_gpa(gpa, from, to) {
		err = tdh_mr_extend(td, gpa, &a, &b);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			gpa -= PAGE_SIZE;
			continue;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int macro_steps_on(struct tdx_td *td, u64 from, u64 to)
{
	u64 err, a, b, gpa;

	for_each_gpa(gpa, from, to) {
		err = tdh_mr_extend(td, gpa, &a, &b);
		if (tdx_operand_busy(err)) {
			cond_resched();
			continue;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int polled(struct kvm *kvm)
{
	u64 err;
	int ret;

	ret = read_poll_timeout(tdh_mem_track, err, !tdx_operand_busy(err), 10, 1000,	/* EXPECT: busy-retry */
				&to_kvm_tdx(kvm)->td);
	if (ret)
		return ret;

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

/* No status, and no SEAMCALL. */
static int polled_register(void *reg)
{
	u32 val;

	return read_poll_timeout(seam_readl, val, !(val & BIT(31)), 10, 1000, reg);
}

static int flagged_for(struct tdx_td *td)
{
	bool busy = true;
	u64 err = 0;
	int n;

	for (n = 0; busy && n < 8; n++) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		busy = err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH);
	}

	return err ? -EBUSY : 0;
}

static int flagged_while(struct tdx_td *td)
{
	bool busy = true;
	u64 err = 0;
	int n = 8;

	while (busy && n--) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		busy = err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TD_EPOCH);
	}

	return err ? -EBUSY : 0;
}

/* The flag ends the loop. */
static int flagged_end(struct tdx_td *td, u64 gpa, int n)
{
	bool busy = false;
	u64 err = 0, a, b;

	while (n-- && !busy) {
		err = tdh_mr_extend(td, gpa, &a, &b);
		busy = err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR);	/* EXPECT: busy-operand-compare */
		gpa += 256;
	}

	return err ? -EBUSY : 0;
}
