// SPDX-License-Identifier: GPL-2.0-only
/* What is asked on the way round, and whether that can change. */
#include "seam_stub.h"

#define ROUNDS	7

struct bound {
	int rounds, limit;
	bool patient;
};

static int rounds_left;

/* The walk that it stands in asks for the next CPU: that is no end of the retry. */
static void same_cpu(struct tdx_td *td)
{
	u64 err;
	int cpu;

	for_each_online_cpu(cpu) {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		if (err == TDX_KEY_GENERATION_FAILED)
			cpu--;
		else if (err)
			break;
	}
}

static int each_until(struct tdx_td *td, ktime_t stop)
{
	u64 err;
	int cpu;

	for_each_online_cpu(cpu) {
		do {
			err = tdh_mng_key_config(td);
		} while (err == TDX_KEY_GENERATION_FAILED && !ktime_after(ktime_get(), stop));
		if (err)
			return -EIO;
	}

	return 0;
}

/* Nobody changes it. */
static u64 if_patient(struct tdx_td *td, const struct bound *bound)
{
	bool patient = bound->patient;
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	} while (err == TDX_KEY_GENERATION_FAILED && patient);

	return err;
}

/* Asked once, before. */
static u64 if_early(struct tdx_td *td, ktime_t stop)
{
	bool early = !ktime_after(ktime_get(), stop);
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
	} while (err == TDX_KEY_GENERATION_FAILED && early);

	return err;
}

/* Another place is stepped than is asked. */
static u64 if_limited(struct tdx_td *td, struct bound *bound)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);	/* EXPECT: restartable-retry */
		bound->rounds++;
	} while (err == TDX_KEY_GENERATION_FAILED && bound->limit > ROUNDS);

	return err;
}

/* Silent: what is asked is stepped. */
static u64 up_to_limit(struct tdx_td *td, struct bound *bound)
{
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);
		if (err != TDX_KEY_GENERATION_FAILED)
			return err;
		bound->rounds += 2;
		if (bound->rounds > bound->limit)
			return err;
	}
}

/* Silent: others may use up what is left. */
static u64 shared_rounds(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && rounds_left-- > 0);

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED && rounds_left);

	return err;
}

/* Silent: what a helper says can change, whatever it is kept in. */
static u64 kept_answer(struct tdx_td *td, ktime_t stop)
{
	bool late;
	u64 err;

	while (1) {
		err = tdh_mng_key_config(td);
		late = ktime_after(ktime_get(), stop);
		if (err == TDX_KEY_GENERATION_FAILED && !late)
			continue;
		return err;
	}
}

static bool more_to_wait(u64 err, ktime_t stop)
{
	return err == TDX_KEY_GENERATION_FAILED && !ktime_after(ktime_get(), stop);
}

static u64 helper_decides(struct tdx_td *td, ktime_t stop)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (more_to_wait(err, stop));

	return err;
}
