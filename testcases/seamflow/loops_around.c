// SPDX-License-Identifier: GPL-2.0-only
// Loops around loops; statuses that decide which of them goes on.
#include "seam_stub.h"

struct queue { struct page **pages; int head, tail; };

struct page *next_page(struct queue *q);
bool more(struct queue *q);
void put_back(struct queue *q, struct page *page);

static int l_until_all(struct kvm *kvm, bool *done, int n)
{
	int i, left;
	u64 err;

	do {
		left = 0;
		for (i = 0; i < n; i++) {
			if (done[i])
				continue;
			err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, to_kvm_tdx(kvm)->td.tdcs_pages[i]);	/* MAY: busy-retry */
			if (tdx_operand_busy(err))
				left++;
			else if (err)
				return -EIO;
			else
				done[i] = true;
		}
	} while (left);
	return 0;
}

static int l_queue(struct kvm *kvm, struct queue *q)
{
	u64 err;

	while (more(q)) {
		struct page *page = next_page(q);

		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, page);
		if (err)
			return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}

static int l_put_back(struct kvm *kvm, struct queue *q)
{
	u64 err;

	while (more(q)) {
		struct page *page = next_page(q);

		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, page);	/* MAY: busy-retry */
		if (tdx_operand_busy(err)) {
			put_back(q, page);
			continue;
		}
		if (err)
			return -EIO;
	}
	return 0;
}

static u64 l_backoff(struct kvm *kvm)
{
	unsigned long delay = 1;
	u64 err;

	for (;;) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(err) || delay > 1024)
			return err;
		delay <<= 1;
	}
}

static u64 l_condition_call(struct kvm *kvm)
{
	u64 err;

	while (tdx_operand_busy(err = tdh_mem_track(&to_kvm_tdx(kvm)->td)))	/* EXPECT: busy-retry */
		cond_resched();
	return err;
}

static u64 l_comma(struct kvm *kvm)
{
	u64 err;

	for (err = TDX_OPERAND_BUSY; tdx_operand_busy(err);
	     err = tdh_mem_track(&to_kvm_tdx(kvm)->td))	/* EXPECT: busy-retry */
		;
	return err;
}

static u64 l_not_again(struct kvm *kvm)
{
	bool tried = false;
	u64 err;

	do {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
		if (tried)
			break;
		tried = true;
	} while (!err);
	return err;
}

static int l_levels(struct kvm *kvm, gpa_t gpa)
{
	enum pg_level level;
	u64 err = 0, e1, e2;

	for (level = PG_LEVEL_1G; level > PG_LEVEL_NONE; level--) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level, &e1, &e2);
		if (!err)
			return 0;
	}
	return tdx_operand_busy(err) ? -EBUSY : -EIO;
}

static int l_level_again(struct kvm *kvm, gpa_t gpa)
{
	enum pg_level level = PG_LEVEL_1G;
	u64 err, e1, e2;

	while (level > PG_LEVEL_NONE) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level, &e1, &e2);	/* EXPECT: busy-retry */
		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_SUCCESS:
			return 0;
		case TDX_OPERAND_BUSY:
			break;
		default:
			level--;
		}
	}
	return -EIO;
}

static u64 l_resume_and_busy(void)
{
	bool resume = false;
	u64 err;

again:
	err = tdh_phymem_cache_wb(resume);	/* EXPECT: busy-retry */
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_INTERRUPTED_RESUMABLE:
		resume = true;
		goto again;
	case TDX_OPERAND_BUSY:
		cpu_relax();
		goto again;
	default:
		return err;
	}
}

static u64 l_resume_only(void)
{
	bool resume = false;
	u64 err;

again:
	err = tdh_phymem_cache_wb(resume);
	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_INTERRUPTED_RESUMABLE:
		resume = true;
		goto again;
	case TDX_OPERAND_BUSY:
		return 0;
	default:
		return err;
	}
}

static int l_ext_add(struct page **pages, unsigned int nr)
{
	u64 left = nr, err;

	while (left) {
		err = tdh_ext_mem_add(pages + (nr - left), left, &left);
		if (err == TDX_INTERRUPTED_RESUMABLE)
			continue;
		if (err)
			return tdx_operand_busy(err) ? -EBUSY : -EIO;
	}
	return 0;
}
