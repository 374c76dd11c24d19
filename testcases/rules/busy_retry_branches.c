// SPDX-License-Identifier: GPL-2.0-only
// about: retry loops before a branch or a choice that makes an errno of the status
#include "seam_stub.h"

struct td_add {
	u64 status;
	int ret;
	bool broken;
	struct page *page;
};

/* A BUG branch that cleans up, or jumps to where that is done. */
static int sept_add_freed(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page,	/* EXPECT: busy-retry */
				       &entry, &state);
	} while (unlikely(tdx_operand_busy(err)));

	if (KVM_BUG_ON(err, kvm)) {	/* MAY: bug-on-busy */
		pr_err("sept add: 0x%llx\n", err);
		/* It never became the module's. */
		__free_page(page);
		return -EIO;
	}

	return 0;
}

static int sept_add_jumps(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, entry, state;
	int ret = 0;

	get_page(page);
again:
	err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, page,	/* EXPECT: busy-retry */
			       &entry, &state);
	if (unlikely(tdx_operand_busy(err)))
		goto again;

	if (TDX_BUG_ON_2(err, TDH_MEM_SEPT_ADD, entry, state, kvm)) {	/* MAY: bug-on-busy */
		ret = -EIO;
		goto out;
	}

	pr_info("added\n");
out:
	put_page(page);
	return ret;
}

static int finalize_set_first(struct kvm *kvm, struct td_add *add)
{
	int rc = -EIO;

	for (;;) {
		add->status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
		if (!tdx_operand_busy(add->status))
			break;
		cpu_relax();
	}
	if (WARN_ON_ONCE(add->status))	/* MAY: bug-on-busy */
		goto out;

	rc = 0;
out:
	put_page(add->page);
	return rc;
}

/* The branch sets a state that is for good: report only. */
static int finalize_breaks(struct kvm *kvm, struct td_add *add)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm)) {
		add->broken = true;
		return -EIO;
	}

	return 0;
}

/* What the label returns is for others as well: report only. */
static int finalize_shared(struct kvm *kvm, struct td_add *add)
{
	u64 err;

	if (!add->page)
		goto fail;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	if (KVM_BUG_ON(err, kvm))
		goto fail;

	return 0;
fail:
	return -EIO;
}

/* One of two. */
static int finalize_picks(struct kvm *kvm)
{
	u64 err;
	int ret;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	ret = err ? -EIO : 0;	/* MAY: busy-as-eio */
	pr_info("final: %d\n", ret);

	return ret;
}

static void extend_picks(struct kvm *kvm, gpa_t gpa, struct td_add *add)
{
	u64 entry, state;

	while (1) {
		add->status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa,	/* EXPECT: busy-retry */
					    &entry, &state);
		if (!tdx_operand_busy(add->status))
			break;
	}
	add->ret = add->status == TDX_SUCCESS ? 0 : -EIO;	/* MAY: busy-as-eio */
}

static void add_else(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct td_add *add)
{
	u64 entry, state;

	do {
		add->status = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn,	/* EXPECT: busy-retry */
					       add->page, &entry, &state);
	} while (add->status == TDX_ERROR_SEPT_BUSY);

	if (add->status)
		add->ret = -EIO;	/* MAY: busy-as-eio */
	else
		add->ret = 0;
}

static int finalize_else(struct kvm *kvm, struct td_add *add)
{
	u64 err;
	int ret;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (!err) {
		add->page = NULL;
		ret = 0;
	} else {
		pr_err("finalize: 0x%llx\n", err);
		ret = -EIO;	/* MAY: busy-as-eio */
	}

	return ret;
}

/* Two failures share the errno: report only. */
static int finalize_two(struct kvm *kvm, struct td_add *add)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));

	return err || !add->page ? -EIO : 0;
}

/* It is a success that is chosen: report only. */
static int finalize_nothing(struct kvm *kvm, struct td_add *add)
{
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	add->ret = err ? 0 : 1;

	return add->ret;
}

/* Behind an else, BUSY gets one of its own. */
static int finalize_quiet(struct kvm *kvm, bool quiet)
{
	int ret = 0;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (quiet)
		ret = err ? -EFAULT : 0;	/* MAY: busy-as-eio */
	else if (KVM_BUG_ON(err, kvm))
		return -EIO;

	return ret;
}

static int finalize_loud(struct kvm *kvm, struct td_add *add, bool quiet)
{
	int ret = 0;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (quiet)
		ret = err ? -EFAULT : 0;	/* MAY: busy-as-eio */
	else if (WARN_ON_ONCE(err))
		return -EIO;
	else
		add->status = err;

	return ret;
}

/* What is repeated would lose its preprocessor lines: only the first is mended. */
static int extend_and_finalize(struct kvm *kvm, gpa_t gpa, struct td_add *add)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;

	do {
		err = tdh_mr_extend(td, gpa, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	do {
		err = tdh_mr_finalize(td);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm)) {
		put_page(add->page);
#ifdef CONFIG_TD_TALKS
		pr_err("finalize: 0x%llx\n", err);
#endif
		return -EIO;
	}

	return 0;
}

/* One errno for two branches with ways of their own. */
static int link_and_augment(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *table)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int ret = -EIO;

	do {
		err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		goto free;

	do {
		err = tdh_mem_page_aug(td, gpa, PG_LEVEL_4K, pfn, &entry, &state);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	if (KVM_BUG_ON(err, kvm))
		goto unpin;

	return 0;

unpin:
	put_page(pfn_to_page(pfn));
	return ret;
free:
	__free_page(table);
	return ret;
}
