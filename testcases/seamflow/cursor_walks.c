// SPDX-License-Identifier: GPL-2.0-only
// Walks whose cursor comes from a call or a list: BUSY skips one, which is no retry,
// though only success leaves a trace.
#include "seam_stub.h"

struct xarray { void *head; };
struct spare { struct list_head link; gpa_t gpa; struct page *page; };
struct range_iter { gfn_t gfn; int level; bool more; };
struct spare_node { struct spare_node *next; struct page *page; };
struct llist_head { struct spare_node *first; };
struct stock { struct list_head pages; int left; };

extern struct xarray vcpus;
extern struct list_head spares;

void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, u32 filter);
void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max, u32 filter);
struct page *page_pop(void);
struct spare *stock_pop(struct stock *stock);
struct spare *stock_first(struct stock *stock);
void stock_remove(struct spare *spare);
void range_start(struct range_iter *it, gfn_t gfn);
bool range_next(struct range_iter *it);
bool range_cond_resched(struct kvm *kvm, struct range_iter *it);
struct spare_node *llist_del_first(struct llist_head *head);
bool fetch_gpa(struct kvm *kvm, gpa_t *gpa);
int take_vm(struct kvm **kvm);
bool list_empty(const struct list_head *head);
void list_move_tail(struct list_head *entry, struct list_head *head);

#define xa_for_each(xa, index, entry)					\
	for (index = 0, entry = xa_find(xa, &index, ~0ul, 0); entry;	\
	     entry = xa_find_after(xa, &index, ~0ul, 0))
#define list_first_entry(head, type, member)				\
	container_of((head)->next, type, member)

static inline void list_del(struct list_head *entry)
{
	entry->next->prev = entry->prev;
	WRITE_ONCE(entry->prev->next, entry->next);
	entry->next = NULL;
	entry->prev = NULL;
}

static int block_yielding(struct kvm *kvm, gfn_t gfn, gfn_t end)
{
	struct range_iter it;
	u64 err, entry, state;
	int blocked = 0;

	for (range_start(&it, gfn); it.more && it.gfn < end; range_next(&it)) {
		if (range_cond_resched(kvm, &it))
			continue;
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(it.gfn), it.level,
					  &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
		blocked++;
	}
	return blocked;
}

static int free_llist(struct llist_head *head)
{
	struct spare_node *node;
	u64 a, b, c;
	int freed = 0;

	while ((node = llist_del_first(head))) {
		if (tdh_phymem_page_reclaim(node->page, &a, &b, &c))
			continue;
		__free_page(node->page);
		freed++;
	}
	return freed;
}

static int count_flushed(void)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;
	int flushed = 0;

	xa_for_each(&vcpus, i, vcpu) {
		u64 err = tdh_vp_flush(&to_tdx(vcpu)->vp);

		if (tdx_operand_busy(err))
			continue;
		flushed += !err;
	}
	return flushed;
}

/* The index alone says what is asked. */
static int count_blocked(struct tdx_td *td, struct xarray *pages)
{
	unsigned long gfn;
	u64 err, entry, state;
	int blocked = 0;
	void *page;

	xa_for_each(pages, gfn, page) {
		err = tdh_mem_range_block(td, gfn_to_gpa(gfn), PG_LEVEL_4K, &entry, &state);
		if (!err)
			blocked++;
	}
	return blocked;
}

static void mark_flushed(void)
{
	struct kvm_vcpu *vcpu;
	unsigned long i;

	xa_for_each(&vcpus, i, vcpu)
		if (!tdh_vp_flush(&to_tdx(vcpu)->vp))
			vcpu->cpu = -1;
}

static void free_popped(void)
{
	struct page *page;
	u64 a, b, c;
	int freed = 0;

	while ((page = page_pop())) {
		if (tdh_phymem_page_reclaim(page, &a, &b, &c))
			continue;
		__free_page(page);
		freed++;
	}
	pr_debug("%d freed\n", freed);
}

/* The first that is not BUSY will do. */
static int first_popped(struct kvm *kvm, struct stock *stock)
{
	struct spare *spare;
	u64 err, entry, state;

	while ((spare = stock_pop(stock))) {
		err = tdh_mem_page_add(&to_kvm_tdx(kvm)->td, spare->gpa, 0, spare->page,
				       &entry, &state);
		if (!tdx_operand_busy(err))
			return err ? -EIO : 0;
	}
	return -EBUSY;
}

/* Once more with the vCPUs kicked out, for each. */
static int remove_popped(struct kvm *kvm, struct stock *stock)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	struct spare *spare;
	u64 err, entry, state;
	int removed = 0;

	lockdep_assert_held_write(&kvm->mmu_lock);
	while ((spare = stock_pop(stock))) {
		err = tdh_mem_page_remove(td, spare->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			tdx_no_vcpus_enter_start(kvm);
			err = tdh_mem_page_remove(td, spare->gpa, PG_LEVEL_4K, &entry, &state);
			tdx_no_vcpus_enter_stop(kvm);
		}
		if (KVM_BUG_ON(err, kvm))
			continue;
		removed++;
	}
	return removed;
}

static u64 block(struct tdx_td *td, gpa_t gpa)
{
	u64 entry, state;

	return tdh_mem_range_block(td, gpa, PG_LEVEL_4K, &entry, &state);
}

static int block_popped(struct tdx_td *td, struct spare *(*pop)(void))
{
	struct spare *spare;
	int blocked = 0;

	while ((spare = pop())) {
		if (tdx_operand_busy(block(td, spare->gpa)))
			continue;
		blocked++;
	}
	return blocked;
}

static int block_fetched(struct kvm *kvm)
{
	u64 err, entry, state;
	int blocked = 0;
	gpa_t gpa;

	while (fetch_gpa(kvm, &gpa)) {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
		blocked++;
	}
	return blocked;
}

static void track_taken(void)
{
	struct kvm *kvm;
	int done = 0;
	u64 err;

	while (!take_vm(&kvm)) {
		err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			break;
		done++;
	}
	pr_debug("%d tracked\n", done);
}

static int block_range(struct tdx_td *td, struct range_iter *it)
{
	u64 err, entry, state;
	int blocked = 0;

	while (range_next(it)) {
		err = tdh_mem_range_block(td, gfn_to_gpa(it->gfn), it->level, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EINVAL;
		blocked++;
	}
	return blocked;
}

/* Whatever comes of it, it is off the list. */
static int drain(struct list_head *head)
{
	u64 a, b, c;
	int freed = 0;

	while (!list_empty(head)) {
		struct spare *spare = list_first_entry(head, struct spare, link);

		list_del(&spare->link);
		if (tdh_phymem_page_reclaim(spare->page, &a, &b, &c))
			continue;
		__free_page(spare->page);
		freed++;
	}
	return freed;
}

static int drain_later(struct tdx_td *td, struct list_head *head, struct list_head *later)
{
	u64 err, entry, state;
	int blocked = 0;

	while (!list_empty(head)) {
		struct spare *spare = list_first_entry(head, struct spare, link);

		err = tdh_mem_range_block(td, spare->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			list_move_tail(&spare->link, later);
			continue;
		}
		if (err)
			return -EINVAL;
		list_del(&spare->link);
		blocked++;
	}
	return blocked;
}

static int drain_global(struct tdx_td *td)
{
	u64 err, entry, state;
	int blocked = 0;

	while (spares.next != &spares) {
		struct spare *spare = list_first_entry(&spares, struct spare, link);

		list_del(&spare->link);
		err = tdh_mem_range_block(td, spare->gpa, PG_LEVEL_4K, &entry, &state);
		if (!err)
			blocked++;
	}
	return blocked;
}

static int drain_stock(struct tdx_td *td, struct stock *stock)
{
	struct spare *spare;
	u64 err, entry, state;
	int blocked = 0;

	while ((spare = stock_first(stock))) {
		stock_remove(spare);
		err = tdh_mem_range_block(td, spare->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		blocked++;
	}
	return blocked;
}
