// SPDX-License-Identifier: GPL-2.0-only
// about: the loop goes by the errno that a helper of the file makes of BUSY
#include "seam_stub.h"

static int errno_of(u64 st)
{
	if (tdx_operand_busy(st))
		return -EBUSY;
	return st ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int open_stream(u64 iommu, u64 spdm, u64 *id)
{
	int ret;
	u64 r;

	do {
		r = tdh_ide_stream_create(iommu, spdm, 0, id);	/* EXPECT: busy-retry */
		ret = errno_of(r);
	} while (ret == -EBUSY);
	return ret;
}

static int open_stream_nested(u64 iommu, u64 spdm, u64 *id)
{
	int ret;

	do {
		ret = errno_of(tdh_ide_stream_create(iommu, spdm, 0, id));	/* EXPECT: busy-retry */
	} while (ret == -EBUSY);
	return ret;
}

static int finalize_some_times(struct tdx_td *td)
{
	int ret = 0, i;

	for (i = 0; i < 5; i++) {
		ret = errno_of(tdh_mr_finalize(td));	/* EXPECT: busy-retry */
		if (ret != -EBUSY)
			break;
		cpu_relax();
	}
	return ret;
}

static int track(struct tdx_td *td)
{
	u64 err;
	int ret;

again:
	err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	ret = errno_of(err);
	if (ret == -EBUSY) {
		cond_resched();
		goto again;
	}
	return ret;
}

static int track_direct(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* EXPECT: busy-retry */
	} while (errno_of(err) == -EBUSY);
	return errno_of(err);
}

/* BUSY is not what it becomes. */
static int io_again(struct tdx_td *td)
{
	u64 err;
	int ret;

	do {
		err = tdh_mem_track(td);
		ret = errno_of(err);
	} while (ret == -EAGAIN);
	return ret;
}

/* The loop ends for it. */
static int add_pages(struct tdx_vp *vp, struct page **pages, int nr)
{
	int ret = 0, i;

	for (i = 0; i < nr; i++) {
		ret = errno_of(tdh_vp_addcx(vp, pages[i]));
		if (ret == -EBUSY)
			break;
	}
	return ret;
}

/* A page that is busy is left for later. */
static int add_most(struct tdx_vp *vp, struct page **pages, int nr)
{
	int i, ret, left = 0;
	u64 err;

	for (i = 0; i < nr; i++) {
		err = tdh_vp_addcx(vp, pages[i]);
		ret = errno_of(err);
		if (ret == -EBUSY) {
			left++;
			continue;
		}
		if (ret)
			return ret;
	}
	return left;
}

/* Once more by hand is no loop. */
static int twice(struct kvm *kvm)
{
	int ret = errno_of(tdh_mem_track(&to_kvm_tdx(kvm)->td));

	if (ret == -EBUSY) {
		tdx_no_vcpus_enter_start(kvm);
		ret = errno_of(tdh_mem_track(&to_kvm_tdx(kvm)->td));
		tdx_no_vcpus_enter_stop(kvm);
	}
	return ret;
}

int take_a_slot(u64 id);

/* What waits here has made no SEAMCALL. */
static int slot(u64 id)
{
	int ret;

	do {
		ret = take_a_slot(id);
	} while (ret == -EBUSY);
	return ret;
}
