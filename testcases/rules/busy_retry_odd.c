// SPDX-License-Identifier: GPL-2.0-only
// about: retries as real code writes them
#include "seam_stub.h"

/* The index steps back, so that the round starts over. */
static int steps_back(struct tdx_td *td, const u64 *gpas, int nr)
{
	u64 err, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_range_block(td, gpas[i], PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			i--;
			continue;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int steps_address_back(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cond_resched();
			gpa -= PAGE_SIZE;
			continue;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int steps_back_at_end(struct tdx_td *td, const u64 *gpas, int nr)
{
	u64 err, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mem_range_block(td, gpas[i], PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			i--;
		else if (err)
			return -EIO;
	}

	return 0;
}

/* Moves on after success alone. */
static int steps_on_success(struct tdx_td *td, const u64 *gpas, int nr)
{
	u64 err, entry, state;
	int i = 0;

	while (i < nr) {
		err = tdh_mem_range_block(td, gpas[i], PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (!err)
			i++;
		else if (!tdx_operand_busy(err))
			return -EIO;
	}

	return 0;
}

/* An inner loop in a walk, each page until it works. */
static int inner_while(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
		while (1) {
			err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
			if (!tdx_operand_busy(err))
				break;
			cpu_relax();
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int inner_goto(struct tdx_td *td, u64 gpa, u64 end)
{
	u64 err, entry, state;

	for (; gpa < end; gpa += PAGE_SIZE) {
retry:
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto retry;
		if (err)
			return -EIO;
	}

	return 0;
}

static u64 read_once(struct vcpu_tdx *tdx)
{
	do {
		tdx->vp_enter_ret = tdh_vp_enter(&tdx->vp, &tdx->vp_enter_args);	/* EXPECT: busy-retry */
	} while (unlikely(tdx_operand_busy(READ_ONCE(tdx->vp_enter_ret))));

	return tdx->vp_enter_ret;
}

static u64 masked_copy(struct tdx_td *td)
{
	u64 err, code;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		code = err & TDX_SEAMCALL_STATUS_MASK;
	} while (code == TDX_OPERAND_BUSY);

	return err;
}

static u64 masked_in_place(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td) & TDX_SEAMCALL_STATUS_MASK;	/* EXPECT: busy-retry */
	} while (err == TDX_OPERAND_BUSY);

	return err;
}

static int ternary_flag(struct tdx_td *td)
{
	int ret;
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		ret = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
	} while (ret == -EBUSY);

	return ret;
}

/* The SmPL rule follows a flag into the condition of a loop, no further. */
static int declared_flag(struct tdx_td *td)
{
	for (;;) {
		u64 err = tdh_mem_track(td);	/* MAY: busy-retry */
		bool busy = tdx_operand_busy(err);

		if (!busy)
			return err ? -EIO : 0;
		cpu_relax();
	}
}

static int swapped(struct tdx_td *td)
{
	u64 err;

	while (true) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (TDX_OPERAND_BUSY != (err & TDX_SEAMCALL_STATUS_MASK)) {
			if (err)
				return -EIO;
			return 0;
		} else {
			cpu_relax();
		}
	}
}

static int early_success(struct tdx_td *td)
{
	int left;
	u64 err;

	for (left = 5; left; left--) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!err)
			return 0;
		if (tdx_operand_busy(err)) {
			cpu_relax();
		} else {
			pr_err("track: 0x%llx\n", err);
			return -EIO;
		}
	}

	return -EBUSY;
}

static u64 raw(u64 gpa)
{
	struct tdx_module_args args;
	u64 err;

	do {
		args = (struct tdx_module_args) { .rcx = gpa };
		err = __seamcall_ret(TDH_MEM_PAGE_REMOVE, &args);	/* EXPECT: busy-retry */
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);

	return err;
}

static u64 through_function_pointer(sc_func_t func, u64 fn, struct tdx_module_args *args)
{
	int retry = 10;
	u64 ret;

	do {
		ret = func(fn, args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(ret) && --retry);

	return ret;
}

static u64 one_try(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	return err;
}

static u64 over_helper(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = one_try(td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		return err;
	}
}

static int one_errno(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);	/* MAY: busy-retry */

	if (tdx_operand_busy(err))
		return -EAGAIN;
	return err ? -EIO : 0;
}

static int over_errno(struct tdx_td *td)
{
	int ret, left = 3;

	do {
		ret = one_errno(td);	/* MAY: busy-retry */
	} while (ret == -EAGAIN && --left);

	return ret;
}

static int macro_in_loop(struct kvm *kvm, u64 gpa)
{
	u64 err, entry, state;

	while (tdx_operand_busy(err = tdh_do_no_vcpus(tdh_mem_page_remove, kvm,	/* EXPECT: busy-retry */
						      &to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K,
						      &entry, &state)))
		cond_resched();

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int in_guard(struct kvm *kvm)
{
	u64 err = TDX_SUCCESS;
	int left = 3;

	scoped_guard(write_lock, &kvm->mmu_lock) {
retry:
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err) && left--)
			goto retry;
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int guard_in_loop(struct kvm *kvm)
{
	u64 err = TDX_SUCCESS;

	do {
		scoped_guard(write_lock, &kvm->mmu_lock)
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static int guard_body_in_loop(struct kvm *kvm)
{
	u64 err = TDX_SUCCESS;

	for (;;) {
		scoped_guard(write_lock, &kvm->mmu_lock) {
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		}
		if (!tdx_operand_busy(err))
			break;
		cond_resched();
	}

	return KVM_BUG_ON(err, kvm) ? -EIO : 0;
}

static inline void relaxes(struct tdx_td *td, u64 *status)
{
	while (tdx_operand_busy(*status = tdh_mem_track(td)))	/* EXPECT: busy-retry */
		cpu_relax();
}

static u64 comma(struct tdx_td *td)
{
	u64 err;

	while (err = tdh_mem_track(td), tdx_operand_busy(err))	/* EXPECT: busy-retry */
		cpu_relax();

	return err;
}

static u64 signalled(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err) || signal_pending(current))
			break;
		cond_resched();
	}

	return err;
}

static u64 first_outside(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	while (tdx_operand_busy(err)) {
		cpu_relax();
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	}

	return err;
}

static int returns_inside(struct tdx_td *td)
{
	int tries = 0;

	do {
		u64 err = tdh_mem_track(td);	/* EXPECT: busy-retry */

		if (!tdx_operand_busy(err))
			return err ? -EIO : 0;
	} while (tries++ < 16);

	return -EBUSY;
}

static int label_ahead(struct tdx_td *td)
{
	u64 err;

	goto first;
wait:
	cond_resched();
first:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	if (tdx_operand_busy(err))
		goto wait;

	return err ? -EIO : 0;
}

static int either(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mng_create(td, 1);	/* EXPECT: busy-retry */
	} while (err == TDX_RND_NO_ENTROPY || tdx_operand_busy(err));

	return err ? -EIO : 0;
}

static int all_others_leave(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_create(td, 1);	/* EXPECT: busy-retry */
		if (err != TDX_RND_NO_ENTROPY && !tdx_operand_busy(err))
			break;
	}

	return err ? -EIO : 0;
}

static int second_call(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err ? -EIO : 0;
}
