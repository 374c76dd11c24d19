// SPDX-License-Identifier: GPL-2.0-only
// Statuses that live in fields, arrays and unions, or come back by a pointer.
#include "seam_stub.h"

struct op {
	struct kvm *kvm;
	gpa_t gpa;
	u64 err, e1, e2;
	int ret;
};

union status {
	u64 full;
	struct {
		u32 operand;
		u32 code;
	};
};

static void block_op(struct op *op)
{
	op->err = tdh_mem_range_block(&to_kvm_tdx(op->kvm)->td, op->gpa, PG_LEVEL_4K,
				      &op->e1, &op->e2);
}

static int o_run(struct op *op)
{
	block_op(op);
	if (op->err)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int o_local(struct kvm *kvm, gpa_t gpa)
{
	struct op op = { .kvm = kvm, .gpa = gpa };

	block_op(&op);
	if (tdx_operand_busy(op.err))
		return -EBUSY;
	KVM_BUG_ON(op.err, kvm);
	return op.err ? -EIO : 0;
}

static int o_union(struct kvm *kvm, gpa_t gpa)
{
	union status st;
	u64 e1, e2;

	st.full = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (st.code == TDX_OPERAND_BUSY >> 32)
		return -EBUSY;
	if (st.code)
		return -EIO;
	return 0;
}

static int o_union_blind(struct kvm *kvm, gpa_t gpa)
{
	union status st;
	u64 e1, e2;

	st.full = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, &e1, &e2);
	if (st.code)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int track_into(struct kvm *kvm, u64 *err)
{
	*err = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	return 0;
}

static int o_pointer(struct kvm *kvm)
{
	u64 err;

	track_into(kvm, &err);
	KVM_BUG_ON(err, kvm);	/* EXPECT: bug-on-busy */
	return 0;
}

static int o_pointer_write(struct kvm *kvm)
{
	u64 err;

	lockdep_assert_held_write(&kvm->mmu_lock);
	track_into(kvm, &err);
	KVM_BUG_ON(err, kvm);
	return 0;
}

static void o_errno_out(struct kvm *kvm, int *ret)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	*ret = err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}

static void o_errno_out_right(struct kvm *kvm, int *ret)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	*ret = tdx_operand_busy(err) ? -EAGAIN : err ? -EIO : 0;
}

static void o_errno_field(struct op *op)
{
	u64 err = tdh_mem_track(&to_kvm_tdx(op->kvm)->td);

	if (err)
		op->ret = -EFAULT;	/* EXPECT: busy-as-eio */
}

static int o_array(struct kvm *kvm, gpa_t *gpas, int n)
{
	u64 st[4], e1, e2;
	int i;

	for (i = 0; i < n && i < 4; i++)
		st[i] = tdh_mem_range_block(&to_kvm_tdx(kvm)->td, gpas[i], PG_LEVEL_4K,
					    &e1, &e2);
	for (i = 0; i < n && i < 4; i++)
		if (st[i])
			return tdx_operand_busy(st[i]) ? -EBUSY : -EIO;
	return 0;
}

static int o_hw_error(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error)
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int o_hw_error_right(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (tdx_operand_busy(READ_ONCE(cmd->hw_error)))
		return -EBUSY;
	if (TDX_BUG_ON(cmd->hw_error, TDH_MR_FINALIZE, kvm))
		return -EIO;
	return 0;
}

static int o_once(struct op *op)
{
	WRITE_ONCE(op->err, tdh_mem_track(&to_kvm_tdx(op->kvm)->td));
	if (READ_ONCE(op->err))
		return -EIO;	/* EXPECT: busy-as-eio */
	return 0;
}

static int o_loop_field(struct op *op)
{
	do {
		op->err = tdh_mem_track(&to_kvm_tdx(op->kvm)->td);	/* EXPECT: busy-retry */
	} while (op->err == TDX_OPERAND_BUSY);
	return op->err ? -EBUSY : 0;
}
