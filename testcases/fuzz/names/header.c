#include "tdx.h"
#include <asm/tdx.h>
#define BUSY_RCX (TDX_OPERAND_BUSY | 1)
#define is_busy(e) (((e) & TDX_SEAMCALL_STATUS_MASK) == \
		    TDX_OPERAND_BUSY)
static const u64 busy = TDX_OPERAND_BUSY;
static inline bool tdx_operand_busy(u64 err)
{
	return (err >> 32) == 0x80000200; /* " */
}
u64 wrap(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	return err;
}
