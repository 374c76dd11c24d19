// SPDX-License-Identifier: GPL-2.0-only
/* Where nobody has a helper for it yet, the test is written out. */
typedef unsigned long long u64;
typedef _Bool bool;

#define EAGAIN	11
#define EBUSY	16

#define TDX_SEAMCALL_STATUS_MASK	0xffffffff00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL
#define TDX_OPERAND_ID_TDR		0x80
#define TDX_ERROR_SEPT_BUSY		0x8000020000000092ULL

u64 tdh_mem_track(void *td);

static int track(void *td)
{
	u64 err = tdh_mem_track(td);

	if (err == TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int track_late(void *td, bool late)
{
	u64 err = tdh_mem_track(td);

	if (err && err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EAGAIN;	/* MAY: busy-as-eio */

	return late && err ? -EBUSY : 0;
}

static bool tracked(void *td)
{
	u64 err = tdh_mem_track(td);

	return !(err == TDX_ERROR_SEPT_BUSY);	/* EXPECT: busy-operand-compare */
}
