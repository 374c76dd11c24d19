// SPDX-License-Identifier: GPL-2.0-only
/* The code told apart by a helper of the file, or by a flag. */
#include "seam_stub.h"

#define KEY_ROUNDS	6

#define NO_KEY_YET	TDX_KEY_GENERATION_FAILED
#define MUST_RESTART(st)	(((st) & TDX_SEAMCALL_STATUS_MASK) == TDX_INTERRUPTED_RESTARTABLE)

static inline bool status_is(u64 st, u64 code)
{
	return (st & TDX_SEAMCALL_STATUS_MASK) == code;
}

static inline bool no_key(u64 st)
{
	return (st & TDX_SEAMCALL_STATUS_MASK) == TDX_KEY_GENERATION_FAILED;
}

static bool no_key_pause(u64 st)
{
	if (!no_key(st))
		return false;
	cond_resched();
	return true;
}

static bool has_key(u64 st)
{
	return st != TDX_KEY_GENERATION_FAILED;
}

static u64 hkid_ask(struct tdx_td *td)
{
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	} while (no_key(ret));

	return ret;
}

static u64 hkid_ask_paused(struct tdx_td *td)
{
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	} while (no_key_pause(ret));

	return ret;
}

static u64 hkid_ask_in_test(struct tdx_td *td)
{
	u64 ret;

	while (IS_TDX_KEY_GENERATION_FAILED(ret = tdh_mng_key_config(td)))	/* EXPECT: restartable-retry */
		;

	while (no_key(ret = tdh_mng_key_config(td)))	/* EXPECT: restartable-retry */
		cpu_relax();

	return ret;
}

static u64 hkid_ask_alias(struct tdx_td *td)
{
	u64 ret;

	for (;;) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (ret != NO_KEY_YET)
			return ret;
	}
}

static u64 hkid_ask_is(struct tdx_td *td)
{
	u64 ret;

again:
	ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	if (status_is(ret, TDX_KEY_GENERATION_FAILED))
		goto again;

	return ret;
}

static int range_split(struct tdx_td *td, gpa_t gpa, struct page *table)
{
	u64 st, entry, level;

	while (1) {
		st = tdh_mem_page_demote(td, gpa, PG_LEVEL_2M, table, &entry, &level);	/* EXPECT: restartable-retry */
		if (!MUST_RESTART(st))
			break;
	}

	return tdx_operand_busy(st) ? -EBUSY : st ? -EIO : 0;
}

static u64 hkid_flag(struct tdx_td *td)
{
	bool again;
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		again = ret == TDX_KEY_GENERATION_FAILED;
	} while (again);

	return ret;
}

static u64 hkid_flag_first(struct tdx_td *td)
{
	bool pending = true;
	u64 ret = 0;

	while (pending) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		pending = (no_key(ret));
	}

	return ret;
}

static u64 hkid_flag_done(struct tdx_td *td)
{
	bool done = false;
	u64 ret = 0;

	while (!done) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		done = ret != TDX_KEY_GENERATION_FAILED;
	}

	return ret;
}

static u64 hkid_flag_left(struct tdx_td *td)
{
	bool again;
	u64 ret;

	for (;;) {
		ret = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		again = no_key(ret);
		if (!again)
			break;
		cond_resched();
	}

	return ret;
}

/* Silent: an end to it. */
static u64 hkid_rounds(struct tdx_td *td)
{
	int rounds = KEY_ROUNDS;
	bool again;
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);
	} while (no_key(ret) && --rounds);

	do {
		ret = tdh_mng_key_config(td);
		again = ret == TDX_KEY_GENERATION_FAILED && rounds++ < KEY_ROUNDS;
	} while (again);

	again = true;
	while (again) {
		ret = tdh_mng_key_config(td);
		again = no_key(ret);
		if (!--rounds)
			again = false;
	}

	for (rounds = 0; rounds < KEY_ROUNDS; rounds++) {
		ret = tdh_mng_key_config(td);
		again = ret == NO_KEY_YET;
		if (!again)
			break;
	}

	return ret;
}

/* Silent: each round does some more, or asks for something else. */
static u64 cache_flag(void)
{
	bool more;
	u64 ret = 0;

	do {
		ret = tdh_phymem_cache_wb(!!ret);
		more = ret == TDX_INTERRUPTED_RESUMABLE;
	} while (more);

	do {
		ret = tdh_phymem_cache_wb(!!ret);
	} while (status_is(ret, TDX_INTERRUPTED_RESUMABLE));

	return ret;
}

/* Silent: what is tried again is not one of the two codes. */
static int hkid_others(struct tdx_td *td)
{
	bool failed, again;
	u64 ret;

	do {
		ret = tdh_mng_key_config(td);
		failed = ret == TDX_KEY_GENERATION_FAILED;
		if (failed)
			return -EAGAIN;
		again = ret == TDX_RND_NO_ENTROPY;
	} while (again);

	do {
		ret = tdh_mng_key_config(td);
		again = no_key(ret);
		if (again)
			return -EAGAIN;
		again = ret == TDX_RND_NO_ENTROPY;
	} while (again);

	do {
		ret = tdh_mng_key_config(td);
	} while (has_key(ret) && ret == TDX_RND_NO_ENTROPY);

	return 0;
}

/* Silent where each time round is for another one. */
static void hkid_packages(struct tdx_module_args *args)
{
	bool failed;
	u64 ret;
	int cpu;

	for_each_online_cpu(cpu) {
		ret = seamcall(TDH_SYS_KEY_CONFIG, args);
		if (ret == TDX_KEY_GENERATION_FAILED)
			pr_warn("no key on CPU %d\n", cpu);
	}

	for_each_online_cpu(cpu) {
		ret = seamcall(TDH_SYS_KEY_CONFIG, args);
		failed = no_key(ret);
		if (failed)
			pr_warn("no key on CPU %d\n", cpu);
	}

	for_each_online_cpu(cpu) {
		do {
			ret = seamcall(TDH_SYS_KEY_CONFIG, args);	/* EXPECT: restartable-retry */
		} while (no_key(ret));
	}
}

struct key_work {
	struct tdx_td *td;
	u64 err, waits;
	int tries;
};

/* Silent: the count is a member. */
static u64 hkid_work(struct key_work *work)
{
	for (work->tries = 0; work->tries < KEY_ROUNDS; work->tries++) {
		work->err = tdh_mng_key_config(work->td);
		if (!no_key(work->err))
			break;
	}

	work->tries = KEY_ROUNDS;
	do {
		work->err = tdh_mng_key_config(work->td);
	} while (no_key(work->err) && --work->tries);

	return work->err;
}

/* One that is never looked at is no bound. */
static u64 hkid_work_counted(struct key_work *work)
{
	for (;;) {
		work->err = tdh_mng_key_config(work->td);	/* EXPECT: restartable-retry */
		if (!no_key(work->err))
			return work->err;
		work->waits++;
	}
}
