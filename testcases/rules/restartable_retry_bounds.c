// SPDX-License-Identifier: GPL-2.0-only
// about: what ends a wait for a status without a promise, each beside what only looks like it
#include "seam_stub.h"

#define KEY_TRIES	12
#define KEY_USECS	200

#define time_before(a, b)	((long)((a) - (b)) < 0)

extern unsigned long volatile jiffies;

struct key_budget {
	struct tdx_td *td;
	unsigned int used, limit;
	u64 waits;
};

/* A clock. */
static int key_by_ktime(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && !ktime_after(ktime_get(), stop));

	return err ? -EIO : 0;
}

static int key_late_warned(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (ktime_after(ktime_get(), stop))
			pr_warn("no key for a long time\n");
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err ? -EIO : 0;
}

static int key_by_ktime_inside(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);
		if (err == TDX_KEY_GENERATION_FAILED) {
			if (ktime_after(ktime_get(), stop))
				break;
			cond_resched();
			continue;
		}
		break;
	}

	return err ? -EIO : 0;
}

static int key_late_paused(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err == TDX_KEY_GENERATION_FAILED) {
			if (ktime_after(ktime_get(), stop))
				cond_resched();
			continue;
		}
		break;
	}

	return err ? -EIO : 0;
}

static int key_by_jiffies(struct tdx_td *td)
{
	unsigned long end = jiffies + 100;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		cond_resched();
	} while (time_before(jiffies, end));

	return err ? -EIO : 0;
}

static int key_jiffies_shown(struct tdx_td *td)
{
	unsigned long start = jiffies;
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		pr_debug("%lu\n", jiffies - start);
	} while (true);

	return err ? -EIO : 0;
}

/* A clock that a helper looks at. */
static bool too_late(ktime_t stop)
{
	return ktime_after(ktime_get(), stop);
}

static u64 key_by_helper(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && !too_late(stop));

	return err;
}

static u64 key_by_helper_inside(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED || too_late(stop))
			break;
		cond_resched();
	}

	return err;
}

static u64 key_helper_warned(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		if (too_late(stop))
			pr_warn("still no key\n");
	}

	return err;
}

/* A count that is somebody else's, or a member. */
static u64 key_by_pointer(struct tdx_td *td, int *budget)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && (*budget)-- > 0);

	return err;
}

static u64 key_pointer_stepped(struct tdx_td *td, int *waits)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		(*waits)++;
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

static u64 key_by_member(struct tdx_td *td, struct key_budget *b)
{
	u64 err;

	b->used = 0;
	for (;;) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		if (b->used++ >= KEY_TRIES)
			break;
	}

	return err;
}

static u64 key_by_member_limit(struct tdx_td *td, struct key_budget *b)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			return err;
		b->used++;
	} while (b->used < b->limit);

	return err;
}

static u64 key_member_shown(struct tdx_td *td, struct key_budget *b)
{
	u64 err;

	b->used = 0;
	for (;;) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		if (b->used++ == KEY_TRIES)
			pr_warn("tried %u times\n", b->used);
	}

	return err;
}

static u64 key_by_own_member(struct tdx_td *td)
{
	struct key_budget b = {};
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && b.used++ < KEY_TRIES);

	return err;
}

static u64 key_own_member_stepped(struct tdx_td *td)
{
	struct key_budget b = {};
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		b.waits++;
	} while (err == TDX_KEY_GENERATION_FAILED);
	pr_debug("%llu waits\n", b.waits);

	return err;
}

static u64 key_by_member_for(struct tdx_td *td, struct key_budget *b)
{
	u64 err = 0;

	for (b->used = 0; b->used < KEY_TRIES; b->used++) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
	}

	return err;
}

static u64 key_member_for_endless(struct tdx_td *td, struct key_budget *b)
{
	u64 err = 0;

	for (b->used = 0; ; b->used++) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
	}

	return err;
}

/* Steps other than by one. */
static int key_by_usecs(struct tdx_td *td)
{
	long left = KEY_USECS;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		udelay(20);
		left -= 20;
	} while (left > 0);

	return err ? -EIO : 0;
}

static int key_by_sum(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
		tries = tries + 1;
	} while (err == TDX_KEY_GENERATION_FAILED && tries < KEY_TRIES);

	return err ? -EIO : 0;
}

static int key_by_usecs_jump(struct tdx_td *td)
{
	long left = KEY_USECS;
	u64 err;

again:
	err = tdh_mng_key_config(td);
	if (err == TDX_KEY_GENERATION_FAILED && left > 0) {
		udelay(20);
		left -= 20;
		goto again;
	}

	return err ? -EIO : 0;
}

static int key_usecs_shown(struct tdx_td *td)
{
	long spent = 0;
	u64 err;

again:
	err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	if (err == TDX_KEY_GENERATION_FAILED) {
		spent += 20;
		pr_debug("%ld us\n", spent);
		goto again;
	}

	return err ? -EIO : 0;
}

/* The call stands in the head, the way out in the body. */
static int key_head_break(struct tdx_td *td)
{
	int left = KEY_TRIES;
	u64 err;

	while ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED) {
		if (!--left)
			break;
		cpu_relax();
	}

	return err ? -EIO : 0;
}

static int key_head_return(struct tdx_td *td)
{
	int left = KEY_TRIES;
	u64 err;

	while ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED) {
		if (left-- == 0)
			return -EAGAIN;
		cpu_relax();
	}

	return err ? -EIO : 0;
}

static int key_head_paused(struct tdx_td *td)
{
	int left = KEY_TRIES;
	u64 err;

	while ((err = tdh_mng_key_config(td)) == TDX_KEY_GENERATION_FAILED) {	/* EXPECT: restartable-retry */
		if (!--left)
			cond_resched();
		cpu_relax();
	}

	return err ? -EIO : 0;
}

/* Counted, and never left for it. */
static u64 key_warned_once(struct tdx_td *td)
{
	unsigned int n = 0;
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (++n == KEY_TRIES)
			pr_warn("no key after %u tries\n", n);
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

static u64 key_spin_between(struct tdx_td *td)
{
	u64 err;
	int i;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		for (i = 0; i < KEY_TRIES; i++)
			cpu_relax();
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

/* A spin that is left inside the retry does not leave the retry. */
static u64 key_spin_left(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		while (1) {
			if (ktime_after(ktime_get(), stop))
				break;
			cpu_relax();
		}
	} while (err == TDX_KEY_GENERATION_FAILED);

	return err;
}

/* Silent: the clock is read before and after. */
static u64 key_by_reading(struct tdx_td *td)
{
	ktime_t stop = ktime_get() + 1000;
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && ktime_get() < stop);

	return err;
}

/* What nobody changes is no bound. */
static u64 key_if_patient(struct tdx_td *td, bool patient)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* MAY: restartable-retry */
	} while (err == TDX_KEY_GENERATION_FAILED && patient);

	return err;
}

static u64 key_if_limited(struct tdx_td *td, struct key_budget *b)
{
	bool limited = b->limit;
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* MAY: restartable-retry */
		b->waits++;
	} while (err == TDX_KEY_GENERATION_FAILED && !limited);

	return err;
}

/* Silent: some more ways to give up. */
static u64 key_jump_some(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

again:
	err = tdh_mng_key_config(td);
	if (err != TDX_KEY_GENERATION_FAILED)
		return err;
	if (++tries < KEY_TRIES)
		goto again;

	return err;
}

static u64 key_go_on_some(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

	for (;;) {
		err = tdh_mng_key_config(td);
		if (err == TDX_KEY_GENERATION_FAILED) {
			if (tries++ < KEY_TRIES)
				continue;
		}
		break;
	}

	return err;
}

static u64 key_pause_some(struct tdx_td *td)
{
	int tries = 0;
	u64 err;

	for (;;) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			break;
		if (tries++ < KEY_TRIES)
			cond_resched();
		else
			return TDX_KEY_GENERATION_FAILED;
	}

	return err;
}
