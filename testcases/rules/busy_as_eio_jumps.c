// SPDX-License-Identifier: GPL-2.0-only
/* Errnos set up front, taken back, or waiting behind a label. */
#include "seam_stub.h"

static int jump_1(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 err, a, b;
	int ret;

	get_page(page);
	ret = -EIO;	/* EXPECT: busy-as-eio */
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		goto out;
	ret = 0;
out:
	put_page(page);

	return ret;
}

static int jump_2(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = -EIO;	/* EXPECT: busy-as-eio */

	mutex_lock(&kvm->slots_lock);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (!err)
		ret = 0;
	mutex_unlock(&kvm->slots_lock);

	return ret;
}

static int jump_3(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = -EIO;

	mutex_lock(&kvm->slots_lock);
	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (tdx_operand_busy(err))
		ret = -EBUSY;
	else if (!err)
		ret = 0;
	mutex_unlock(&kvm->slots_lock);

	return ret;
}

static int jump_4(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err) {
		ret = -EIO;	/* EXPECT: busy-as-eio */
		goto out;
	}
	kvm->vm_dead = false;
out:
	return ret;
}

static int jump_5(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (tdx_operand_busy(err)) {
		ret = -EBUSY;
		goto out;
	}
	if (err) {
		ret = -EIO;
		goto out;
	}
	kvm->vm_dead = false;
out:
	return ret;
}

static int jump_6(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		goto fail;

	return 0;
fail:
	if (tdx_operand_busy(err))
		ret = -EBUSY;
	else
		ret = -EIO;

	return ret;
}

static int jump_7(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		goto fail;

	return 0;
fail:
	pr_err("0x%llx\n", err);
	ret = -EIO;	/* EXPECT: busy-as-eio */
	return ret;
}

static int jump_8(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (tdx_operand_busy(err))
		goto busy;
	if (err)
		goto fail;

	return 0;
busy:
	return -EBUSY;
fail:
	return -EIO;
}

static int jump_9(struct kvm *kvm, gpa_t gpa, void *buf)
{
	u64 err, a, b;
	int ret;

	ret = -ENOMEM;
	if (!buf)
		goto out;

	ret = -EINVAL;
	if (!gpa)
		goto out;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	ret = -EIO;	/* EXPECT: busy-as-eio */
	if (err)
		goto out;
	ret = 0;
out:
	return ret;
}

static int jump_10(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
	if (!gpa)
		ret = -EINVAL;

	return ret;
}

static int jump_11(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
	if (err)
		goto busy;
	if (!kvm->created_vcpus)
		goto fail;

	return 0;
busy:
	return -EBUSY;
fail:
	return -EINVAL;
}

static int jump_12(struct kvm *kvm, gpa_t gpa, struct page *src)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, a, b;

	err = tdh_mem_page_add(td, gpa, 1, src, &a, &b);
	if (err)
		goto eio;
	err = tdh_mr_extend(td, gpa, &a, &b);
	if (err)
		goto eio;

	return 0;
eio:
	return -EIO;	/* EXPECT: busy-as-eio */
}

static int jump_13(struct kvm *kvm, gpa_t gpa)
{
	u64 err, a, b;
	int ret = 0, i;

	for (i = 0; i < 16 && !ret; i++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256, &a, &b);
		if (err)
			ret = -EFAULT;	/* EXPECT: busy-as-eio */
	}

	return ret;
}

static int jump_15(struct kvm *kvm, gpa_t gpa)
{
	u64 err = 0, a, b;
	int i;

	for (i = 0; i < 16; i++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa + i * 256, &a, &b);
		if (err)
			break;
	}

	return err ? -EIO : 0;	/* EXPECT: busy-as-eio */
}
