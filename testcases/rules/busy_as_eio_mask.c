// SPDX-License-Identifier: GPL-2.0-only
/* Where the tree has no helper for it, the test for BUSY is written out. */
typedef unsigned long long u64;

#define EIO	5
#define EBUSY	16

#define TDX_SEAMCALL_STATUS_MASK	0xffffffff00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL

#define unlikely(x)		__builtin_expect(!!(x), 0)

void tdx_clear_page(void *page);
u64 tdh_mr_finalize(void *td);

static int td_finalize(void *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int td_finalize_once(void *td, void *page)
{
	int ret = -EIO;	/* EXPECT: busy-as-eio */
	u64 err;

	err = tdh_mr_finalize(td);
	if (err)
		goto out;

	ret = 0;
out:
	tdx_clear_page(page);
	return ret;
}
