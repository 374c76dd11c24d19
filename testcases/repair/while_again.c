// SPDX-License-Identifier: GPL-2.0-only
static int td_track(struct kvm *kvm)
{
	u64 err;

	err = tdh_mem_track(&kvm_tdx->td);
	while (tdx_operand_busy(err))
		err = tdh_mem_track(&kvm_tdx->td);
	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	err = tdh_mem_track(&kvm_tdx->td);

	/* Wait for whoever has it. */
	while (tdx_operand_busy(err)) {
		cpu_relax();
		err = tdh_mem_track(&kvm_tdx->td);
	}

	if (KVM_BUG_ON(err, kvm))
		return -EIO;

	while (tdx_operand_busy(err = tdh_mem_track(&kvm_tdx->td)))
		cpu_relax(); /* be kind */

	while (tdx_operand_busy(err = tdh_mem_track(&kvm_tdx->td)))
		;
	return 0;
}
