// SPDX-License-Identifier: GPL-2.0-only
static int td_uninstall(struct kvm *kvm, gpa_t gpa)
{
	struct tdx_td *td = &to_kvm_tdx(kvm)->td;
	u64 err, entry, state;
	int ret = 0, spins = 0;

	lockdep_assert_held_write(&kvm->mmu_lock);

once_more:
	err = tdh_mem_page_remove(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
	if (!err)
		goto done;
	if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY)
		goto busy;

	KVM_BUG_ON(err, kvm);
	ret = -EIO;
done:
	return ret;
busy:
	if (++spins & 0xff)
		cpu_relax();
	else
		cond_resched();
	goto once_more;
}
