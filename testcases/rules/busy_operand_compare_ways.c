// SPDX-License-Identifier: GPL-2.0-only
/* Other ways to ask for BUSY of one operand, each with its fix. */
typedef unsigned long long u64;
typedef _Bool bool;

#define EAGAIN	11
#define EBUSY	16

#define TDX_SEAMCALL_STATUS_MASK	0xffffffff00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL
#define TDX_OPERAND_ID_RCX		0x01
#define TDX_OPERAND_ID_TDR		0x80
#define TDX_ERROR_SEPT_BUSY		0x8000020000000092ULL

struct tdx_td;
u64 tdh_mr_finalize(struct tdx_td *td);
u64 tdh_mem_track(struct tdx_td *td);

static bool tdx_operand_busy(u64 err)
{
	return err == TDX_ERROR_SEPT_BUSY;	/* EXPECT: busy-operand-compare */
}

static int seal_or_wait(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if ((err & TDX_SEAMCALL_STATUS_MASK) != TDX_ERROR_SEPT_BUSY)	/* EXPECT: busy-operand-compare */
		return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */

	return -EBUSY;
}

static int seal_neither(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err != TDX_ERROR_SEPT_BUSY && err != (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */

	return -EBUSY;
}

static int seal_or_late(struct tdx_td *td, bool late)
{
	u64 err = tdh_mr_finalize(td);

	if (late || err == TDX_ERROR_SEPT_BUSY || err == (TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR))	/* EXPECT: busy-operand-compare */
		return -EBUSY;

	return err ? -EAGAIN : 0;	/* MAY: busy-as-eio */
}

static int seal_masked_switch(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case 0:
		return 0;
	case TDX_ERROR_SEPT_BUSY:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	default:
		return -EAGAIN;	/* MAY: busy-as-eio */
	}
}

static int track(struct tdx_td *td)
{
	return tdx_operand_busy(tdh_mem_track(td)) ? -EBUSY : 0;
}

static int seal_masked_switch_id(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
		return -EBUSY;
	case 0:
		return 0;
	}

	return -EAGAIN;	/* MAY: busy-as-eio */
}

static int seal_masked_right(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	switch (err & TDX_SEAMCALL_STATUS_MASK) {
	case 0:
		return 0;
	case TDX_OPERAND_BUSY:
		return -EBUSY;
	}

	return -EAGAIN;
}

/* In a loop, an arm for more operands might go round for them: report only. */
static int track_all(struct tdx_td **td, int nr)
{
	int i;

	for (i = 0; i < nr; i++) {
		u64 err = tdh_mem_track(td[i]);

		switch (err) {
		case 0:
			break;
		case TDX_OPERAND_BUSY | TDX_OPERAND_ID_TDR:	/* EXPECT: busy-operand-compare */
			return -EBUSY;
		default:
			return -EAGAIN;	/* MAY: busy-as-eio */
		}
	}

	return 0;
}
