// SPDX-License-Identifier: GPL-2.0-only
/* An errno that is more than a return value is not changed for BUSY. */
#include "seam_stub.h"

#define EXTEND_FAILED(kvm, status)			\
	do {						\
		pr_err("MR.EXTEND: %llx\n", (status));	\
		kvm_vm_dead(kvm);			\
	} while (0)

struct measured {
	bool broken;
	u64 last;
};

void measured_mark_bad(struct measured *m);

/* The end of the VM, or of what is measured, is none for BUSY. */
static int extend_kills(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status) {
		put_page(page);
		kvm_vm_dead(kvm);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int extend_by_macro(struct kvm *kvm, gpa_t gpa)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status) {
		EXTEND_FAILED(kvm, status);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int extend_marks(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status) {
		m->broken = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int extend_marks_late(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 status, entry, state;
	int ret = 0;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		measured_mark_bad(m);
	}

	return ret;
}

static int extend_in_else(struct kvm *kvm, gpa_t gpa)
{
	u64 status, entry, state;
	int ret;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (!status) {
		ret = 0;
	} else {
		to_kvm_tdx(kvm)->state = TD_STATE_UNINITIALIZED;
		ret = -EIO;	/* EXPECT: busy-as-eio */
	}

	return ret;
}

/* The function goes by it. */
static int extend_compares(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;
	int ret = 0;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	if (ret != -EIO)
		return ret;

	put_page(page);
	return ret;
}

static int extend_switches(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;
	int ret = 0;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status)
		ret = -EINVAL;	/* EXPECT: busy-as-eio */

	switch (ret) {
	case -EINVAL:
		put_page(page);
		break;
	}

	return ret;
}

/* It is cast to a pointer. */
static void *extend_points(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status)
		return (void *)-EIO;	/* EXPECT: busy-as-eio */

	return page;
}

/* It is behind a label, where others come who have no status. */
static int extend_or_inval(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;

	if (!page)
		goto inval;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (!status)
		return 0;

	put_page(page);
inval:
	return -EINVAL;	/* EXPECT: busy-as-eio */
}

/* A label before the call is no such thing. */
static int extend_again(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 status, entry, state;

next:
	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status)
		return -EIO;	/* EXPECT: busy-as-eio */

	gpa += PAGE_SIZE;
	if (--nr)
		goto next;

	return 0;
}

/* What logs, cleans up or keeps the status is no matter. */
static int extend_keeps(struct kvm *kvm, gpa_t gpa, struct measured *m, struct page *page)
{
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (status) {
		pr_err("MR.EXTEND: %llx\n", status);
		m->last = status;
		put_page(page);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}
