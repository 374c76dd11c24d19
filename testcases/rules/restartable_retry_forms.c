// SPDX-License-Identifier: GPL-2.0-only
/* Waits for a status that may come for ever. */
#include "seam_stub.h"

static u64 td_demote(struct tdx_td *td, u64 gpa, struct page *table)
{
	u64 err, entry, state;

again:
	err = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: restartable-retry */
	if (err == TDX_INTERRUPTED_RESTARTABLE) {
		cond_resched();
		goto again;
	}

	return err;
}

static u64 td_promote(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;

	while (1) {
		err = tdh_mem_page_promote(td, gpa, PG_LEVEL_2M, &entry, &state);	/* EXPECT: restartable-retry */
		if ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESTARTABLE)
			continue;
		break;
	}

	return err;
}

static u64 td_key(struct tdx_td *td)
{
	u64 err;

	while ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cpu_relax();

	return err;
}

static u64 td_key_raw(struct tdx_module_args *args)
{
	u64 err = TDX_KEY_GENERATION_FAILED;

	while (err == TDX_KEY_GENERATION_FAILED) {
		cond_resched();
		err = seamcall(TDH_SYS_KEY_CONFIG, args);	/* EXPECT: restartable-retry */
	}

	return err;
}

static u64 td_key_bare(struct tdx_td *td)
{
	while (tdh_mng_key_config(td) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		cond_resched();

	return tdh_mng_init(td, 0, NULL);
}

static u64 td_key_helper(struct tdx_td *td)
{
	u64 ret;

	for (;;) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (!IS_TDX_KEY_GENERATION_FAILED(ret))
			break;
		cond_resched();
	}

	return ret;
}

static u64 td_demote_helper(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 st, entry, state;

	do {
		st = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &state);	/* EXPECT: restartable-retry */
	} while (IS_TDX_INTERRUPTED_RESTARTABLE(st));

	return st;
}

/* Counted are the TDs, not the tries for each. */
static int td_keys(struct tdx_td *tds, int nr)
{
	u64 key_err = TDX_SUCCESS;
	int i;

	for (i = 0; i < nr; i++) {
		while (true) {
			key_err = tdh_mng_key_config(&tds[i]);	/* EXPECT: restartable-retry */
			if (key_err != TDX_KEY_GENERATION_FAILED)
				goto next;
		}
next:
		if (key_err)
			return -EIO;
	}

	return 0;
}

static int td_key_or_error(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_KEY_GENERATION_FAILED)
		return err ? -EIO : 0;
	cond_resched();
	goto again;
}

static int td_key_else(struct tdx_td *td)
{
	u64 err;

	for (;;) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err == TDX_KEY_GENERATION_FAILED)
			cond_resched();
		else
			return err ? -EIO : 0;
	}
}

static u64 td_key_in_head(struct tdx_td *td)
{
	u64 err = TDX_KEY_GENERATION_FAILED;

	for (; err == TDX_KEY_GENERATION_FAILED; cond_resched())
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */

	return err;
}

static u64 td_key_jump_back(struct tdx_td *td)
{
	u64 err;

again:
	if ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED)	/* EXPECT: restartable-retry */
		goto again;

	return err;
}

static int td_key_choice(struct tdx_td *td)
{
	u64 answer;

again:
	answer = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	switch (answer) {
	case TDX_KEY_GENERATION_FAILED:
		cond_resched();
		goto again;
	default:
		return answer ? -EIO : 0;
	}
}

static int td_key_choice_masked(struct tdx_td *td)
{
	u64 said;

	while (1) {
		said = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		switch (said & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_KEY_GENERATION_FAILED:
			break;
		default:
			return said ? -EIO : 0;
		}
	}
}

/* What another call in the loop returns is not tested for the code. */
static u64 td_key_each(struct kvm *kvm, struct tdx_td *td)
{
	struct kvm_vcpu *vcpu;
	u64 err;

	do {
		vcpu = kvm_get_vcpu(kvm, 0);
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		vcpu->cpu = -1;
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}
