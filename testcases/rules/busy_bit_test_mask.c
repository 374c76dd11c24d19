// SPDX-License-Identifier: GPL-2.0-only
/* Where nobody has a helper for it yet, the test is written out. */
typedef unsigned long long u64;
typedef _Bool bool;

#define EBUSY	16
#define EIO	5

#define TDX_SEAMCALL_STATUS_MASK	0xffffffff00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL
#define TDX_ERROR_SEPT_BUSY		0x8000020000000092ULL

u64 tdh_mem_track(void *td);

static bool td_lost(u64 err)
{
	return err & TDX_OPERAND_BUSY;	/* EXPECT: busy-bit-test */
}

static int td_tracked(void *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-bit-test */
		return -EBUSY;

	return err ? -EIO : 0;
}

static bool td_done(u64 err)
{
	return !(err & TDX_OPERAND_BUSY);	/* EXPECT: busy-bit-test */
}
