// SPDX-License-Identifier: GPL-2.0-only
static int td_decl(struct kvm *kvm, gpa_t gpa)
{
	u64 entry, state;
	u64 err = tdh_mem_range_block(td, gpa, level,
				      &entry, &state);
	int ret = tdh_mem_range_block(td, gpa, level) ? -EIO :
		  check(err) ? -EINVAL :
		  0;
	struct tdx_module_args in = {
		.rcx = gpa | level,
		.rdx = tdh_mem_range_block(td, gpa,
					   level),
	};

	return ret;
}
