// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walks whose cursor is no counter: a member, a list, a bitmap, a vCPU; and two
 * retries that set or count something without a step for the call.
 */
#include "seam_stub.h"

struct td_cursor { gfn_t gfn; gfn_t end; };

static int w_do(struct kvm *kvm, gfn_t gfn, gfn_t end)
{
	u64 st, e1, e2;
	int busy = 0;

	do {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(gfn),
					 PG_LEVEL_4K, &e1, &e2);
		gfn++;
		if (tdx_operand_busy(st)) {
			busy++;
			continue;
		}
		if (st)
			return -EIO;
	} while (gfn < end);
	return busy ? -EBUSY : 0;
}

static int w_do_member(struct kvm *kvm, struct td_cursor *c)
{
	u64 st, e1, e2;

	do {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(c->gfn),
					 PG_LEVEL_4K, &e1, &e2);
		c->gfn++;
		if (st == TDX_OPERAND_BUSY)	/* EXPECT: busy-operand-compare */
			continue;
		if (st)
			return -EIO;	/* EXPECT: busy-as-eio */
	} while (c->gfn < c->end);
	return 0;
}

static int w_for_member(struct kvm *kvm, struct td_cursor *c)
{
	u64 st, e1, e2;

	for (; c->gfn < c->end; c->gfn++) {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gfn_to_gpa(c->gfn),
					 PG_LEVEL_4K, &e1, &e2);
		if (tdx_operand_busy(st))
			continue;
		if (st)
			return -EIO;
	}
	return 0;
}

static int r_prepares(struct kvm *kvm, struct td_cursor *c)
{
	u64 st, e1, e2;
	gpa_t gpa;

	while (1) {
		gpa = gfn_to_gpa(c->gfn);
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa,	/* EXPECT: busy-retry */
					 PG_LEVEL_4K, &e1, &e2);
		if (tdx_operand_busy(st))
			continue;
		break;
	}
	return st ? -EIO : 0;
}

static int r_counts(struct kvm *kvm, struct td_cursor *c)
{
	u64 st, e1, e2;
	int tries = 0;

	while (tries < 10) {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td,	/* EXPECT: busy-retry */
					 gfn_to_gpa(c->gfn), PG_LEVEL_4K, &e1, &e2);
		tries = tries + 1;
		if (tdx_operand_busy(st))
			continue;
		break;
	}
	return st ? -EIO : 0;	/* MAY: busy-as-eio */
}

struct td_node {
	struct td_node *next;
	gpa_t gpa;
};

unsigned long find_next_bit(const unsigned long *map, unsigned long size,
			    unsigned long from);
struct kvm_vcpu *td_next_vcpu(struct kvm *kvm, struct kvm_vcpu *vcpu);

static int w_bitmap(struct kvm *kvm, const unsigned long *map, unsigned long size)
{
	unsigned long bit = find_next_bit(map, size, 0);
	u64 st, e1, e2;

	while (bit < size) {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, bit << PAGE_SHIFT,
					 PG_LEVEL_4K, &e1, &e2);
		bit = find_next_bit(map, size, bit + 1);
		if (tdx_operand_busy(st))
			continue;
		if (st)
			return -EIO;
	}
	return 0;
}

static int w_list(struct kvm *kvm, struct td_node *n)
{
	u64 st, e1, e2;

	while (n) {
		st = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, n->gpa, PG_LEVEL_4K, &e1, &e2);
		n = n->next;
		if (tdx_operand_busy(st))
			continue;
		if (st)
			return -EIO;
	}
	return 0;
}

static int w_vcpus(struct kvm *kvm, struct kvm_vcpu *vcpu)
{
	int busy = 0;

	while (vcpu) {
		u64 st = tdh_vp_flush(&to_tdx(vcpu)->vp);

		if (tdx_operand_busy(st)) {
			busy++;
			vcpu = td_next_vcpu(kvm, vcpu);
			continue;
		}
		if (st && st != TDX_VCPU_NOT_ASSOCIATED)
			return -EIO;
		vcpu = td_next_vcpu(kvm, vcpu);
	}
	return busy ? -EAGAIN : 0;
}

/* The whole loop is its head. */
static int r_head(struct kvm *kvm)
{
	int tries;
	u64 st;

	for (tries = 5;
	     tries && tdx_operand_busy(st = tdh_mr_finalize(&to_kvm_tdx(kvm)->td));	/* EXPECT: busy-retry */
	     tries--)
		;
	return st ? -EIO : 0;	/* MAY: busy-as-eio */
}

static void w_past(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			cond_resched();
		gpa += PAGE_SIZE;
	} while (gpa < end);
}

static void r_past(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa,	/* EXPECT: busy-retry */
					  PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			cond_resched();
			continue;
		}
		gpa += PAGE_SIZE;
	} while (gpa < end);
}
