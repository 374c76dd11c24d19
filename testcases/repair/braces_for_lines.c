// SPDX-License-Identifier: GPL-2.0-only
static int td_lines(struct kvm *kvm, gpa_t gpa, struct td_cmd *command)
{
	u64 err;

	for (i = 0; i < nr; i++) {
		err = tdh_mr_extend(td, gpa + i, &entry, &state);
		if (err)
			return -EIO;	/* no way back: the digest has this chunk */
	}

	if (command->hardware_error_of_the_module)
		return -EIO;
	else if (kvm)
		go(kvm);
	else
		/* nobody */
		stop(kvm);

	if (err)
		/* it said no */
		return -EIO;

	if (err)
		/* nothing new */
		return -EINVAL;

	do {
		err = tdh_mem_page_add(td, gpa, /*
						 * our page,
						 * not theirs
						 */
				       page, &entry, &state);
	} while (tdx_operand_busy(err));

	return 0;
}
