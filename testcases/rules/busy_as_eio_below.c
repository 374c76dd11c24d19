// SPDX-License-Identifier: GPL-2.0-only
// about: a helper that stands below who could use it, or under #if 0

typedef unsigned long long u64;
typedef _Bool bool;

#define EIO				5
#define EBUSY				16
#define TDX_SEAMCALL_STATUS_MASK	0xFFFFFFFF00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL

#define unlikely(x)			__builtin_expect(!!(x), 0)

struct tdx_td;

u64 tdh_mr_finalize(struct tdx_td *td);
u64 tdh_mr_extend(struct tdx_td *td, u64 gpa, u64 *entry, u64 *state);

#if 0 /* not yet */
static inline bool tdx_operand_busy(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}
#endif

static int seal(struct tdx_td *td)
{
	u64 err = tdh_mr_finalize(td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static inline bool tdx_operand_busy(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}

static int hash(struct tdx_td *td, u64 gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(td, gpa, &entry, &state);
	if (tdx_operand_busy(err))
		return -EBUSY;

	return err ? -EIO : 0;
}
