// SPDX-License-Identifier: GPL-2.0-only
static int td_close(struct kvm *kvm)
{
	u64 err;

	for (;;) {
		err = tdh_mr_finalize(&kvm_tdx->td);
		if (!tdx_operand_busy(err))
			break;

		/* Whoever has the TD needs the CPU. */
		cond_resched();
	}

	/* Too late to measure again. */
	if (err)
		return -EIO;

	return 0;
}

static int td_close_and_say(struct kvm *kvm)
{
	u64 err;

	/* No end in sight. */
	for (;;) { /* a */
		/* b */
		err = tdh_mr_finalize(&kvm_tdx->td);

		/* c */
		if (!tdx_operand_busy(err)) /* d */
			break; /* e */

		/* f */
		cond_resched(); /* g */
	} /* h */

	/* i */
	if (err)
		/* j */
		return -EIO;

	return 0;
}

static int td_map(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

again:
	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state);
	if (tdx_operand_busy(err)) {
		/* Another vCPU wants it as well. */
		cpu_relax();
		goto again;
	}

	return err ? -EIO : 0;
}

static int td_map_short(struct kvm *kvm, gpa_t gpa)
{
	u64 err;

again: /* from below */
	/* One page. */
	err = tdh_mem_page_aug(td, gpa, level, page, &entry, &state); /* may wait */

	/* Another vCPU? */
	if (tdx_operand_busy(err)) /* yes */
		goto again; /* up */

	/* No other reason. */
	if (KVM_BUG_ON(err, kvm)) { /* bad */
		put_page(page); /* ours */
		return -EIO;
	} /* good */

	return 0;
}
