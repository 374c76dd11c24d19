// SPDX-License-Identifier: GPL-2.0-only
static int td_test(struct kvm *kvm, gpa_t gpa)
{
	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	if (unlikely(err == TDX_ERROR_SEPT_BUSY)) {
		put_page(page);
		return -EAGAIN;
	}
	if (!kvm->vm_dead && !(TDX_OPERAND_BUSY & err)) {	/* EXPECT: busy-bit-test */
		pr_err("0x%llx\n", err);
		return -EINVAL;
	} else if (kvm->vm_dead && kvm->vm_bugged &&
		   err == TDX_ERROR_SEPT_BUSY &&
		   kvm->created_vcpus) {
		return -EINVAL;
	}
	if (something(kvm, gpa) && err == TDX_ERROR_SEPT_BUSY && other(kvm,
								       gpa)) {
		return 1;
	}

	return err == TDX_ERROR_SEPT_BUSY ? -EBUSY :
	       err ? -EIO : 0;
}
