// SPDX-License-Identifier: GPL-2.0-only
static int td_add(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

	do {
#ifdef CONFIG_TDX_DEBUG
		pr_debug("try\n");
#endif
		err = tdh_mem_page_add(td, gpa,
#if LEVELS > 1
				       level,
#endif
				       &entry);
#ifdef CONFIG_TDX_DEBUG
		pr_debug("tried\n");
#endif
	} while (err == TDX_ERROR_SEPT_BUSY);
#ifdef CONFIG_A
	if (err)
		return -EIO;
#else
	if (err)
		return -EIO;
#endif
	return 0;
}
