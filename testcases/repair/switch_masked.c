// SPDX-License-Identifier: GPL-2.0-only
static int td_fence(struct kvm *kvm, gpa_t gpa)
{
	switch (err) {
	case TDX_SUCCESS:
		return 0;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EAGAIN;
	default:
		if (KVM_BUG_ON(err, kvm))
			return -EIO;
	}

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY:
		if (--retry)
			break;
		fallthrough;
	case TDX_SUCCESS: return 0;
	}
	return -EIO;
}
