// SPDX-License-Identifier: GPL-2.0-only
static int td_grow(struct kvm *kvm, gpa_t gpa, struct page *table)
{
	u64 err, entry, state;

again:
	if ((err = tdh_mem_sept_add(td, gpa, PG_LEVEL_2M, table, &entry, &state)) == TDX_ERROR_SEPT_BUSY) /* EXPECT: x */
		goto again;
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}
