// SPDX-License-Identifier: GPL-2.0-only
// Loops that ask again, by other means; and loops that do not.
#include "seam_stub.h"

extern volatile unsigned long jiffies;

#define time_before(a, b)	((long)((a) - (b)) < 0)

struct ctl {
	int budget;
	bool done;
};

int bounce(struct kvm *kvm);
void udelay(unsigned long us);

static u64 a_timeout(struct kvm *kvm)
{
	unsigned long end = jiffies + 100;
	u64 err;

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && time_before(jiffies, end));
	return err;
}

static u64 a_flag(struct kvm *kvm)
{
	bool busy = true;
	u64 err = 0;

	while (busy) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		busy = tdx_operand_busy(err);
	}
	return err;
}

static u64 a_budget(struct kvm *kvm, struct ctl *ctl)
{
	u64 err;

	while (ctl->budget-- > 0) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			return err;
		udelay(10);
	}
	return TDX_OPERAND_BUSY;
}

static u64 a_recursive(struct kvm *kvm)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */

	return tdx_operand_busy(err) ? a_recursive(kvm) : err;
}

static u64 a_any_error(struct kvm *kvm)
{
	u64 err;
	int tries = 0;

	while ((err = tdh_mem_track(&to_kvm_tdx(kvm)->td)) && tries++ < 10)	/* EXPECT: busy-retry */
		cpu_relax();
	return err;
}

static u64 a_double_loop(struct kvm *kvm, struct page **pages, int n)
{
	u64 err = 0;
	int i;

	for (i = 0; i < n; i++) {
		for (;;) {
			err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]);	/* EXPECT: busy-retry */
			if (!tdx_operand_busy(err))
				break;
			cond_resched();
		}
		if (err)
			break;
	}
	return err;
}

static int a_outer(struct kvm *kvm, struct page **pages, int n)
{
	u64 err;
	int i;

retry:
	for (i = 0; i < n; i++) {
		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]);	/* MAY: busy-retry */
		if (tdx_operand_busy(err))
			goto retry;
		if (err)
			return -EIO;
	}
	return 0;
}

static u64 a_pointer(struct kvm *kvm)
{
	u64 (*track)(struct tdx_td *td) = tdh_mem_track;
	u64 err;

	do {
		err = track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 a_not_busy(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	} while (err && !tdx_operand_busy(err) && bounce(kvm));
	return err;
}

/* Waits for a word in memory, having asked once. */
static u64 a_software(struct kvm *kvm, struct ctl *ctl)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	while (tdx_operand_busy(err) && !READ_ONCE(ctl->done))
		cpu_relax();
	return err;
}

static u64 a_first_that_works(struct tdx_vp *vps, int n)
{
	u64 err = TDX_OPERAND_BUSY;
	int i;

	for (i = 0; i < n && tdx_operand_busy(err); i++)
		err = tdh_vp_flush(&vps[i]);
	return err;
}

static int a_errno_loop(struct kvm *kvm)
{
	int ret;

	do {
		ret = bounce(kvm);
	} while (ret == -EBUSY);
	return ret;
}

static u64 a_once(struct kvm *kvm)
{
	u64 err;

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	} while (0);
	return err;
}

static u64 a_two_leaves(struct kvm *kvm, gpa_t gpa)
{
	u64 err, e1, e2;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);	/* EXPECT: busy-retry */
		if (!err)
			err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}
