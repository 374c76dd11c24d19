// SPDX-License-Identifier: GPL-2.0-only
// Retries inside walks whose cursor comes from a call or a list, and with inputs
// that are made anew each time and come out the same.
#include "seam_stub.h"

struct xarray { void *head; };
struct spare { struct list_head link; gpa_t gpa; struct page *page; };
struct page_list { struct page *page; };
struct range_iter { gfn_t gfn; int level; bool more; };

extern struct xarray vcpus;

void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, u32 filter);
void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max, u32 filter);
struct page *page_pop(void);
struct page *sept_page_alloc(void);
struct spare *spare_of(struct kvm *kvm, gfn_t gfn);
bool range_next(struct range_iter *it);
void range_start(struct range_iter *it, gfn_t gfn);
bool range_cond_resched(struct kvm *kvm, struct range_iter *it);
struct kvm_vcpu *running_vcpu(void);
const struct page_list *tdx_get_pages(void);
int lookup(struct kvm *kvm, gfn_t gfn, kvm_pfn_t *pfn);
hpa_t tdr_of(struct tdx_td *td) __attribute__((__pure__));
int cpu_node(void) __attribute__((__pure__));
bool list_empty(const struct list_head *head);

#define xa_for_each(xa, index, entry)					\
	for (index = 0, entry = xa_find(xa, &index, ~0ul, 0); entry;	\
	     entry = xa_find_after(xa, &index, ~0ul, 0))
#define list_first_entry(head, type, member)				\
	container_of((head)->next, type, member)
#define list_for_each_entry(pos, head, member)				\
	for (pos = list_first_entry(head, __typeof__(*pos), member);	\
	     &pos->member != (head);					\
	     pos = container_of(pos->member.next, __typeof__(*pos), member))

static inline void list_del(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	entry->prev->next = entry->next;
}

static int flush_each(void)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;
	u64 err;

	xa_for_each(&vcpus, i, vcpu) {
		do {
			err = tdh_vp_flush(&to_tdx(vcpu)->vp);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}
	return 0;
}

static int flush_each_bounded(void)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;
	u64 err;
	int tries;

	xa_for_each(&vcpus, i, vcpu) {
		for (tries = 0; tries < 8; tries++) {
			err = tdh_vp_flush(&to_tdx(vcpu)->vp);	/* EXPECT: busy-retry */
			if (!tdx_operand_busy(err))
				break;
		}
		if (err && err != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
	}
	return 0;
}

static void reclaim_popped(void)
{
	struct page *page;
	u64 err, a, b, c;

	while ((page = page_pop())) {
again:
		err = tdh_phymem_page_reclaim(page, &a, &b, &c);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cpu_relax();
			goto again;
		}
		if (!err)
			__free_page(page);
	}
}

/* One operand: its compare is part of the finding. */
static int block_range(struct tdx_td *td, gfn_t gfn)
{
	struct range_iter it;
	u64 err, entry, state;

	for (range_start(&it, gfn); it.more; range_next(&it)) {
		do {
			err = tdh_mem_range_block(td, gfn_to_gpa(it.gfn),	/* EXPECT: busy-retry */
						  it.level, &entry, &state);
		} while (err == TDX_ERROR_SEPT_BUSY);
		if (err)
			return -EINVAL;	/* EXPECT: busy-as-eio */
	}
	return 0;
}

static int block_range_of_caller(struct tdx_td *td, struct range_iter *it)
{
	u64 err, entry, state;

	while (range_next(it)) {
		do {
			err = tdh_mem_range_block(td, gfn_to_gpa(it->gfn),	/* EXPECT: busy-retry */
						  it->level, &entry, &state);
		} while (tdx_operand_busy(err));
		if (err)
			return -EINVAL;
	}
	return 0;
}

static int drain(struct tdx_td *td, struct list_head *head)
{
	u64 err, entry, state;

	while (!list_empty(head)) {
		struct spare *spare = list_first_entry(head, struct spare, link);

		list_del(&spare->link);
		do {
			err = tdh_mem_range_block(td, spare->gpa, PG_LEVEL_4K,	/* EXPECT: busy-retry */
						  &entry, &state);
		} while (tdx_operand_busy(err));
	}
	return 0;
}

/* Only success takes it off: BUSY meets the same entry again. */
static int drain_what_works(struct tdx_td *td, struct list_head *head)
{
	u64 err, entry, state;

	while (!list_empty(head)) {
		struct spare *spare = list_first_entry(head, struct spare, link);

		err = tdh_mem_range_block(td, spare->gpa, PG_LEVEL_4K,	/* EXPECT: busy-retry */
					  &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
		list_del(&spare->link);
	}
	return 0;
}

static int add_each(struct tdx_td *td, struct list_head *head)
{
	struct spare *spare;
	u64 err, entry, state;

	list_for_each_entry(spare, head, link) {
		do {
			err = tdh_mem_page_add(td, spare->gpa, 0, spare->page,	/* EXPECT: busy-retry */
					       &entry, &state);
		} while (tdx_operand_busy(err));
		if (err)
			return -EINVAL;
	}
	return 0;
}

/* As KVM does over its SPTEs: the entry is the same after a rest. */
static int block_yielding(struct kvm *kvm, gfn_t gfn)
{
	struct range_iter it;
	u64 err, entry, state;

	for (range_start(&it, gfn); it.more; range_next(&it)) {
again:
		if (range_cond_resched(kvm, &it))
			continue;
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
					  gfn_to_gpa(it.gfn), it.level, &entry, &state);
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EINVAL;
	}
	return 0;
}

static u64 flush_running(void)
{
	u64 err;

	do {
		err = tdh_vp_flush(&to_tdx(running_vcpu())->vp);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

/* Nobody pops what may not be changed. */
static u64 reclaim_listed(void)
{
	u64 err, a, b, c;

	do {
		err = tdh_phymem_page_reclaim(tdx_get_pages()->page,	/* EXPECT: busy-retry */
					      &a, &b, &c);
	} while (tdx_operand_busy(err));
	return err;
}

/* The same number leads to the same page. */
static int look_up_again(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;
	kvm_pfn_t pfn;

	do {
		if (lookup(kvm, gfn, &pfn))
			return -EFAULT;
		err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
				       gfn_to_gpa(gfn), PG_LEVEL_4K, pfn, &entry, &state);
	} while (tdx_operand_busy(err));
	return err ? -EINVAL : 0;
}

static int find_again(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;

	do {
		struct spare *spare = spare_of(kvm, gfn);

		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
				       gfn_to_gpa(gfn), PG_LEVEL_2M, spare->page,
				       &entry, &state);
	} while (tdx_operand_busy(err));
	return err ? -EINVAL : 0;
}

/* Another page, but for the same place. */
static int alloc_again(struct kvm *kvm, gfn_t gfn)
{
	u64 err, entry, state;
	struct page *page;

	for (;;) {
		page = sept_page_alloc();
		err = tdh_mem_sept_add(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
				       gfn_to_gpa(gfn), PG_LEVEL_2M, page, &entry, &state);
		if (!tdx_operand_busy(err))
			break;
		__free_page(page);
	}
	return err ? -EINVAL : 0;
}

static u64 read_again(struct tdx_td *td)
{
	struct tdx_module_args args = {};
	u64 err;

	do {
		args.rcx = tdr_of(td) | cpu_node();
		err = seamcall(TDH_MEM_TRACK, &args);	/* EXPECT: busy-retry */
	} while (tdx_operand_busy(err));
	return err;
}

static u64 kick_again(struct kvm *kvm, const gfn_t *gfn)
{
	u64 err, entry, state;

	do {
		kvm_make_all_cpus_request(kvm, KVM_REQ_OUTSIDE_GUEST_MODE);
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
					  READ_ONCE(*gfn) << PAGE_SHIFT, PG_LEVEL_4K,
					  &entry, &state);
	} while (tdx_operand_busy(err));
	return err;
}
