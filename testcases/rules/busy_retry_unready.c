// SPDX-License-Identifier: GPL-2.0-only
// Loops that must stay: without them BUSY would come to something that it has
// not deserved, or what the loop counted would be read and never have been set.
// Beside some of them, one that may go.
#include "seam_stub.h"

void kvm_vm_dead(struct kvm *kvm);
bool kthread_should_stop(void);

static int zap_noted(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int tries = 1000;

	do {
		err = tdh_mem_page_remove(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, /* EXPECT: busy-retry */
					  &entry, &state);
	} while (tdx_operand_busy(err) && --tries);

	if (tdx_operand_busy(err))
		pr_err("0x%llx stays busy\n", gpa);
	if (KVM_BUG_ON(err, kvm)) /* MAY: bug-on-busy */
		return -EIO;

	return 0;
}

static int aug_noted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	WARN_ON_ONCE(tdx_operand_busy(err));

	return err ? -EIO : 0;
}

/* To say so is not to return it. */
static int link_noted(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_2M, table, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (err == TDX_ERROR_SEPT_BUSY);
	if (unlikely(tdx_operand_busy(err)))
		pr_warn_ratelimited("sept add: 0x%llx is busy\n", gpa);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int add_or_die(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		kvm_vm_dead(kvm);
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* What is cleared is for BUSY as well. */
static int add_source(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	struct kvm_tdx *kvm_tdx = to_kvm_tdx(kvm);
	u64 err, entry, state;

	do {
		err = tdh_mem_page_add(&kvm_tdx->td, gpa, pfn, kvm_tdx->page_add_src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		kvm_tdx->page_add_src = NULL;
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

static int add_or_die_late(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, struct page *src)
{
	u64 err, entry, state;
	int ret = 0;

	do {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, gpa, pfn, src, /* EXPECT: busy-retry */
				       &entry, &state);
	} while (tdx_operand_busy(err));
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto out;
	}
out:
	if (ret)
		kvm_vm_dead(kvm);

	return ret;
}

static int limit_read(struct kvm *kvm)
{
	unsigned int i;
	u64 err;

	for (i = 0; i < 100; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	if (i == 100)
		return -ETIMEDOUT;

	return err ? -EIO : 0;
}

static int limit_set(struct kvm *kvm)
{
	unsigned int left;
	u64 err;

	left = 100;
	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && --left);

	return err ? -EIO : 0;
}

static int limit_set_while(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	unsigned int left;
	u64 err;

	left = 100;
	err = tdh_mr_finalize(td);
	while (tdx_operand_busy(err) && --left)
		err = tdh_mr_finalize(td); /* EXPECT: busy-retry */

	return err ? -EIO : 0;
}

static int limit_set_back(struct kvm *kvm)
{
	unsigned int tries;
	u64 err;

	tries = 0;
again:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	if (tdx_operand_busy(err) && ++tries < 100)
		goto again;

	return err ? -EIO : 0;
}

static int until_stopped(struct kvm *kvm)
{
	u64 err = 0;
	int i;

	for (i = 0; !kthread_should_stop(); i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int until_all_tried(struct kvm *kvm)
{
	u64 err = 0;
	int i;

	for (i = 0; i < kvm->created_vcpus; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static struct {
	unsigned int tries;
} limits;

static int until_limit(struct kvm *kvm)
{
	unsigned int i;
	u64 err = 0;

	for (i = 0; i < limits.tries; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

/* What was counted is printed. */
static int limit_told(struct kvm *kvm)
{
	int left = 100;
	u64 err;

	do {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	} while (tdx_operand_busy(err) && --left);
	if (!left)
		pr_warn("finalize: gave up\n");

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int limit_told_while(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	unsigned int tries = 0;
	u64 err;

	err = tdh_mr_finalize(td);
	while (tdx_operand_busy(err) && tries++ < 100)
		err = tdh_mr_finalize(td); /* EXPECT: busy-retry */
	pr_debug("finalize: %u more tries\n", tries);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int limit_told_for(struct kvm *kvm)
{
	unsigned int i;
	u64 err = 0;

	for (i = 0; i < 100; i++) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	pr_debug("finalize: %u tries\n", i);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

static int limit_told_down(struct kvm *kvm)
{
	unsigned int left;
	u64 err = 0;

	for (left = 100; left--;) {
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
		if (!tdx_operand_busy(err))
			break;
	}
	pr_debug("finalize: %u tries left\n", left);

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

/* One count for all pages, and for the retries alone. */
static int limit_shared(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn, int nr)
{
	u64 err, entry, state;
	int i, left = 100;

	for (i = 0; i < nr; i++) {
again:
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn + i, /* EXPECT: busy-retry */
				       &entry, &state);
		if (tdx_operand_busy(err) && left-- > 0)
			goto again;
		if (KVM_BUG_ON(err, kvm))	/* MAY: bug-on-busy */
			return -EIO;
		gpa += PAGE_SIZE;
	}

	return 0;
}

static int limit_pages(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 err, entry, state;
	int tries = 0;

	while (nr) {
again:
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err) && tries++ < 100)
			goto again;
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		gpa += PAGE_SIZE;
		nr -= 1;
	}

	return 0;
}

static int limit_left(struct kvm *kvm, gpa_t gpa, int nr)
{
	u64 err, entry, state;
	int left = 100;

	while (nr) {
again:
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err) && --left)
			goto again;
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		gpa += PAGE_SIZE;
		nr -= 1;
	}

	return 0;
}

static int limit_tables(struct kvm *kvm, gpa_t gpa, struct page **tables, int nr)
{
	u64 err, entry, state;
	int tries = 0;

	while (nr) {
again:
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td, gpa, nr, *tables, &entry, &state); /* EXPECT: busy-retry */
		if (tdx_operand_busy(err) && ++tries < 100)
			goto again;
		if (err)
			return -EIO;	/* MAY: busy-as-eio */
		tables += 1;
		nr -= 1;
	}

	return 0;
}

/* One count for both. */
static int limit_both(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int left = 100;

extend:
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state); /* EXPECT: busy-retry */
	if (tdx_operand_busy(err) && --left)
		goto extend;
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

finalize:
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	if (tdx_operand_busy(err) && --left)
		goto finalize;

	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

/* The first call is no other than the next. */
static int busy_at_first(struct kvm *kvm)
{
	u64 err = TDX_OPERAND_BUSY;

	while (tdx_operand_busy(err))
		err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td); /* EXPECT: busy-retry */
	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}
