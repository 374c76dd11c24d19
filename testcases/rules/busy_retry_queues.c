// SPDX-License-Identifier: GPL-2.0-only
// Walks whose next page comes off a list, or is stepped far from the call, and
// the retries that look like them.
#include "seam_stub.h"

#define list_first_entry(head, type, member) container_of((head)->next, type, member)

struct td_item {
	struct list_head node;
	gpa_t gpa;
};

bool list_empty(const struct list_head *head);
void list_del(struct list_head *entry);
void list_move(struct list_head *entry, struct list_head *head);
struct td_item *td_item_pop(struct kvm *kvm);

/* What is BUSY goes to another list: the next round has another head. */
static void block_queue(struct kvm *kvm, struct list_head *todo, struct list_head *later)
{
	u64 err, entry, state;
	struct td_item *item;

	while (!list_empty(todo)) {
		item = list_first_entry(todo, struct td_item, node);
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, item->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			list_move(&item->node, later);
			continue;
		}
		list_del(&item->node);
		kfree(item);
	}
}

/* It stays where it is, and so does the head. */
static void block_head(struct kvm *kvm, struct list_head *todo)
{
	u64 err, entry, state;
	struct td_item *item;

	while (!list_empty(todo)) {
		item = list_first_entry(todo, struct td_item, node);
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, item->gpa, /* EXPECT: busy-retry */
					  PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			cond_resched();
			continue;
		}
		list_del(&item->node);
		kfree(item);
	}
}

/* Each round takes one. */
static int block_popped(struct kvm *kvm)
{
	u64 err, entry, state;
	struct td_item *item;
	int busy = 0;

	for (;;) {
		item = td_item_pop(kvm);
		if (!item)
			break;
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, item->gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			busy++;
			continue;
		}
		kfree(item);
	}

	return busy ? -EBUSY : 0;
}

/* Each round takes one and insists on it. */
static int block_popped_insist(struct kvm *kvm)
{
	u64 err, entry, state;
	struct td_item *item;

	for (;;) {
		item = td_item_pop(kvm);
		if (!item)
			return 0;
again:
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, item->gpa, /* EXPECT: busy-retry */
					  PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			cpu_relax();
			goto again;
		}
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		kfree(item);
	}
}

/* BUSY is counted, then jumps to the step. */
static int block_range(struct kvm *kvm, gpa_t gpa, gpa_t end, int *skipped)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			(*skipped)++;
			goto next;
		}
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		kvm_make_all_cpus_request(kvm, KVM_REQ_TLB_FLUSH);
next:
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return 0;
}

/* BUSY is counted, then jumps back in front of the step. */
static int block_range_insist(struct kvm *kvm, gpa_t gpa, gpa_t end, int *tries)
{
	u64 err, entry, state;

	do {
once_more:
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, /* EXPECT: busy-retry */
					  PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			(*tries)++;
			goto once_more;
		}
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
		gpa += PAGE_SIZE;
	} while (gpa < end);

	return 0;
}

/* The smaller the level, the less it collides with: no two tries are the same. */
static u64 block_smaller(struct kvm *kvm, gpa_t gpa)
{
	enum pg_level level = PG_LEVEL_1G;
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, level, &entry, &state);
	} while (tdx_operand_busy(err) && --level > PG_LEVEL_NONE);

	return err;
}

/* What is counted is no argument. */
static u64 block_counted(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int left = 8;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, /* EXPECT: busy-retry */
					  PG_LEVEL_4K, &entry, &state);
	} while (tdx_operand_busy(err) && --left > 0);

	return err;
}

/* The first page that nobody is at. */
static gfn_t block_first(struct kvm *kvm, gfn_t gfn, gfn_t end)
{
	u64 err = TDX_OPERAND_BUSY, entry, state;

	for (; tdx_operand_busy(err) && gfn < end; gfn++)
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn), PG_LEVEL_4K,
					  &entry, &state);

	return gfn;
}

/* Around a retry, a walk. */
static int block_each(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		do {
			err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, /* EXPECT: busy-retry */
						  PG_LEVEL_4K, &entry, &state);
		} while (tdx_operand_busy(err));
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
	} while ((gpa += PAGE_SIZE) < end);

	return 0;
}
