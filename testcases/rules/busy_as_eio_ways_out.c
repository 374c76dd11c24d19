// SPDX-License-Identifier: GPL-2.0-only
/* What the errno meets on its way out of the function. */
#include "seam_stub.h"

struct measured {
	int nr;
};

void panic(const char *fmt, ...);
void measured_mark_bad(struct measured *m);
int measured_close(struct measured *m);

/* The VM ends there: report only. */
static int extend_to_the_end(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto bugged;
	}

	err = tdh_mr_extend(td, gpa + 256, &entry, &state);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto panic;
	}

	err = tdh_mr_extend(td, gpa + 512, &entry, &state);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto bad;
	}

	return 0;
bugged:
	kvm_vm_bugged(kvm);	/* MAY: bug-on-busy */
	return ret;
panic:
	panic("extend: 0x%llx\n", err);
	return ret;
bad:
	measured_mark_bad(m);
	return ret;
}

/* It is a bug there: so is BUSY. */
static int extend_to_a_bug(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int ret;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto bug;
	}

	err = tdh_mr_extend(td, gpa + 256, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto not_zero;
	}

	err = tdh_mr_extend(td, gpa + 512, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto negative;
	}

	err = tdh_mr_extend(td, gpa + 768, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto warn;
	}

	return 0;
bug:
	KVM_BUG_ON(1, kvm);	/* MAY: bug-on-busy */
	return ret;
not_zero:
	KVM_BUG_ON(ret != 0, kvm);	/* MAY: bug-on-busy */
	return ret;
negative:
	KVM_BUG_ON(ret < 0, kvm);	/* MAY: bug-on-busy */
	return ret;
warn:
	WARN_ON_ONCE(ret);	/* MAY: bug-on-busy */
	return ret;
}

/* Another errno is a bug there, or ends the VM: mended. */
static int extend_and_close(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err) {
		ret = -EIO;	/* MAY: busy-as-eio */
		goto out;
	}

	m->nr++;
	return 0;
out:
	pr_err("extend: %d\n", ret);
	ret = measured_close(m);
	WARN_ON_ONCE(ret);
	return ret;
}

static int extend_or_close(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	m->nr = ret;
	ret = measured_close(m);
	if (ret)
		goto dead;

	return m->nr;
dead:
	kvm_vm_dead(kvm);
	return ret;
}

/* The function goes by it: report only. */
static int extend_and_skip(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = -EFAULT;	/* EXPECT: busy-as-eio */

	if (ret == -EFAULT)
		m->nr--;

	return ret;
}

/* It goes by another one: mended. */
static int extend_and_look(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	m->nr = ret;
	ret = measured_close(m);
	if (ret == -EAGAIN)
		pr_debug("not closed\n");

	return m->nr;
}

static int extend_and_choose(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	m->nr = ret;
	ret = measured_close(m);
	switch (ret) {
	case -EAGAIN:
		pr_debug("not closed\n");
		break;
	}

	return m->nr;
}

/* Another one takes the place of none: mended. */
static int extend_or_no_vcpus(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto out;
	}

	if (!kvm->created_vcpus)
		goto out;

	return 0;
out:
	if (!ret)
		ret = -ENODEV;	/* MAY: busy-as-eio */
	return ret;
}

static int extend_and_note(struct kvm *kvm, gpa_t gpa, struct measured *m)
{
	u64 err, entry, state;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */

	m->nr = ret;
	if (!kvm->created_vcpus)
		goto out;

	return ret;
out:
	ret = -ENODEV;
	return ret;
}
