// SPDX-License-Identifier: GPL-2.0-only
// about: a macro goes round on the code, or by the test, that it is given
#include "seam_stub.h"

#define again_on(call, code)						\
({									\
	u64 __st;							\
									\
	do {								\
		__st = (call);						\
	} while ((__st & TDX_SEAMCALL_STATUS_MASK) == (code));		\
	__st;								\
})

static u64 finalize(struct tdx_td *td)
{
	return again_on(tdh_mr_finalize(td), TDX_OPERAND_BUSY);	/* EXPECT: busy-retry */
}

static u64 pick_key(struct tdx_td *td)
{
	return again_on(tdh_mng_key_config(td), TDX_KEY_GENERATION_FAILED);	/* EXPECT: restartable-retry */
}

/* The module goes on from where it was. */
static u64 write_back(void)
{
	return again_on(tdh_phymem_cache_wb(1), TDX_INTERRUPTED_RESUMABLE);
}

/* Bounded: that is enough for what the module may never come to an end with. */
#define some_times_on(code, left, call)					\
({									\
	int __left = (left);						\
	u64 __st;							\
									\
	for (;;) {							\
		__st = (call);						\
		if ((__st & TDX_SEAMCALL_STATUS_MASK) != (code))		\
			break;						\
		if (!__left--)						\
			break;						\
		cpu_relax();						\
	}								\
	__st;								\
})

static u64 extend(struct tdx_td *td, gpa_t gpa)
{
	u64 e1, e2;

	return some_times_on(TDX_OPERAND_BUSY, 8, tdh_mr_extend(td, gpa, &e1, &e2));	/* EXPECT: busy-retry */
}

static u64 pick_key_soon(struct tdx_td *td)
{
	return some_times_on(TDX_KEY_GENERATION_FAILED, 8, tdh_mng_key_config(td));
}

/* It goes round by what else it is given. */
#define while_true_for(test, status, call)				\
	do {								\
		status = call;						\
	} while (test(status))

static u64 track(struct tdx_td *td)
{
	u64 err;

	while_true_for(tdx_operand_busy, err, tdh_mem_track(td));	/* EXPECT: busy-retry */
	return err;
}

static inline bool wants_resume(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESUMABLE;
}

static u64 write_all_back(void)
{
	u64 err;

	while_true_for(wants_resume, err, tdh_phymem_cache_wb(0));
	return err;
}

/* The code ends it. */
#define each_page_until(code, status, i, nr, call)			\
	for (i = 0; i < nr; i++) {					\
		status = call;						\
		if ((status & TDX_SEAMCALL_STATUS_MASK) == code)	\
			break;						\
	}

static int add_pages(struct tdx_vp *vp, struct page **pages, int nr)
{
	u64 err = 0;
	int i;

	each_page_until(TDX_OPERAND_BUSY, err, i, nr, tdh_vp_addcx(vp, pages[i]));
	if (tdx_operand_busy(err))
		return -EBUSY;
	return err ? -EIO : 0;	/* MAY: busy-as-eio */
}

/* No loop at all. */
#define once_or(call, code, other)					\
({									\
	u64 __st = (call);						\
									\
	(__st & TDX_SEAMCALL_STATUS_MASK) == (code) ? (other) : __st;	\
})

static u64 finalize_once(struct tdx_td *td)
{
	return once_or(tdh_mr_finalize(td), TDX_OPERAND_BUSY, TDX_OPERAND_BUSY);
}
