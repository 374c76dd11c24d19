// SPDX-License-Identifier: GPL-2.0-only
/* What ends the VM, or is counted or marked for good, BUSY has not deserved: report only. */
#include "seam_stub.h"

struct sealed {
	struct kvm vm;
	atomic_t failures;
	unsigned long flags;
	bool dead;
	bool broken;
};

static bool seal_dead;
static bool seal_broken;

void panic(const char *fmt, ...);
void set_bit(long nr, unsigned long *addr);
void __set_bit(long nr, unsigned long *addr);
void sealed_mark_bad(struct sealed *s);
void sealed_broken_by(struct sealed *s, u64 err);

static int seal_or_end(struct kvm *kvm)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err;

	err = tdh_mr_finalize(td);
	if (err) {
		kvm_vm_bugged(kvm);	/* MAY: bug-on-busy */
		return -EIO;	/* MAY: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		panic("finalize: 0x%llx\n", err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		kvm_make_all_cpus_request(kvm, KVM_REQ_VM_DEAD);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (!err)
		return 0;

	kvm_vm_dead(kvm);
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int seal_or_mark(struct tdx_td *td, struct sealed *s)
{
	u64 err;

	err = tdh_mr_finalize(td);
	if (err) {
		set_bit(1, &s->flags);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		__set_bit(1, &s->flags);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		atomic_inc(&s->failures);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		sealed_mark_bad(s);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		sealed_broken_by(s, err);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int seal_or_set(struct kvm *kvm, struct tdx_td *td, struct sealed *s)
{
	u64 err;

	err = tdh_mr_finalize(td);
	if (err) {
		kvm->vm_bugged = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		s->vm.vm_dead = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		s->dead = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		seal_dead = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		seal_broken = true;
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* The same where the errno is set first, each of which a later one may replace. */
static int seal_then_end(struct kvm *kvm, struct tdx_td *td, struct sealed *s)
{
	int ret = 0;
	u64 err;

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		kvm_vm_bugged(kvm);	/* MAY: bug-on-busy */
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		panic("finalize: 0x%llx\n", err);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		kvm_make_all_cpus_request(kvm, KVM_REQ_VM_DEAD);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		set_bit(1, &s->flags);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		__set_bit(1, &s->flags);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		atomic_inc(&s->failures);
	}

	return ret;
}

static int seal_then_set(struct kvm *kvm, struct tdx_td *td, struct sealed *s)
{
	int ret = 0;
	u64 err;

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		WRITE_ONCE(s->flags, 1);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		sealed_broken_by(s, err);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		kvm_vm_dead(kvm);
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		to_kvm_tdx(kvm)->state = TD_STATE_UNINITIALIZED;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		kvm->vm_bugged = true;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		s->vm.vm_dead = true;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		s->dead = true;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		s->broken = true;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		seal_dead = true;
	}

	err = tdh_mr_finalize(td);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		seal_broken = true;
	}

	return ret;
}

/* In the else of success, too. */
static int extend_else_end(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (IS_TDX_SUCCESS(err)) {
		pr_debug("extended 0x%llx\n", gpa);
	} else {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		kvm_vm_dead(kvm);
	}

	return ret;
}

/* What success sets is none of it: mended. */
static int extend_all(struct kvm *kvm, gpa_t gpa, int nr, struct sealed *s)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int i;

	for (i = 0; i < nr; i++) {
		err = tdh_mr_extend(td, gpa + i * PAGE_SIZE, &entry, &state);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */

		set_bit(i, &s->flags);
	}

	return 0;
}

static int extend_all_raw(u64 tdr, gpa_t gpa, int nr, struct sealed *s)
{
	struct tdx_module_args args = { .rdx = tdr };
	u64 err;
	int i;

	for (i = 0; i < nr; i++) {
		args.rcx = gpa + i * PAGE_SIZE;
		err = seamcall(TDH_MR_EXTEND, &args);
		if (err)
			return -EIO;	/* EXPECT: busy-as-eio */

		set_bit(i, &s->flags);
	}

	return 0;
}

/* So is what is done on each way out. */
static int extend_once(struct kvm *kvm, gpa_t gpa, struct sealed *s)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto out;
	}

	pr_debug("extended 0x%llx\n", gpa);
out:
	WRITE_ONCE(s->flags, 0);
	return ret;
}

static int extend_else_once(struct kvm *kvm, gpa_t gpa, struct sealed *s)
{
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (IS_TDX_SUCCESS(err)) {
		ret = 0;
	} else {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto out;
	}

	pr_debug("extended 0x%llx\n", gpa);
out:
	WRITE_ONCE(s->flags, 0);
	return ret;
}
