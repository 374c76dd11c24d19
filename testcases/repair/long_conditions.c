// SPDX-License-Identifier: GPL-2.0-only
static int td_long(struct kvm *kvm, gpa_t gpa)
{
	if (unlikely(err == TDX_ERROR_SEPT_BUSY) && kvm_tdx->state == RUNNABLE)
		return -EAGAIN;

	if (kvm) {
		while (kvm->online_vcpus) {
			if (unlikely(err == TDX_ERROR_SEPT_BUSY)) {
				put_page(page);
				return -EAGAIN;
			}
			if (kvm_tdx->state == TD_STATE_RUNNABLE && err == TDX_ERROR_SEPT_BUSY)
				return -EAGAIN;
		}
	}

	pr_err("%d %d %d\n", err == TDX_ERROR_SEPT_BUSY, err == TDX_ERROR_SEPT_BUSY, 5);
	return 0;
}
