// SPDX-License-Identifier: GPL-2.0-only
/*
 * The TDX module, as far as its callers can see: each leaf tries the locks
 * that checks/data lists for it, one after the other, never waits, and answers
 * TDX_OPERAND_BUSY with the operand's id when one is taken. A failed attempt
 * of the host on a lock with host priority keeps guests off it until the host
 * gets it. One TD, one page, one thread that gets in the way.
 */
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "model.h"

#define TDX_OPERAND_BUSY	0x8000020000000000ULL

/* More than any leaf takes and any run holds. */
#define MOST_LOCKS 64

struct lock {
	const char *resource;
	int shared;
	bool exclusive;
	bool host_waits;	/* the host failed: no guest gets it now */
};

static struct lock locks[MOST_LOCKS];
static size_t nr_locks;

/* Guards everything above and below: the model's own lock, not the module's. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static const char *injected_leaf;
static unsigned long long injected_status;
static int injected_times;
static unsigned int calls, most_calls;
static void (*escape)(void);

static struct {
	pthread_t thread;
	bool running, holding, stop;
	const char *resource;
	enum model_mode mode;
	bool guest;
	unsigned int busy, met;
} other;
static bool vcpus_out;

static void fail(const char *what)
{
	fprintf(stderr, "model: %s\n", what);
	exit(2);
}

static struct lock *find_lock(const char *resource)
{
	size_t i;

	for (i = 0; i < nr_locks; i++)
		if (!strcmp(locks[i].resource, resource))
			return &locks[i];
	if (nr_locks == MOST_LOCKS)
		fail("too many locks");
	locks[nr_locks].resource = resource;
	return &locks[nr_locks++];
}

static bool has_host_priority(const char *resource)
{
	size_t n, i, len;
	const struct resource *all = resource_table(&n);

	for (i = 0; i < n; i++) {
		len = strlen(all[i].name);
		if (!strncmp(all[i].name, resource, len) &&
		    (!resource[len] || resource[len] == '('))
			return all[i].host_priority;
	}
	return false;
}

static bool try_locked(const char *resource, enum model_mode mode, bool guest)
{
	struct lock *lock = find_lock(resource);
	bool priority = has_host_priority(resource);
	bool got = !lock->exclusive && (mode == MODE_SHARED || !lock->shared);

	if (guest && lock->host_waits)
		return false;
	if (!guest && priority)
		lock->host_waits = !got;
	if (!got)
		return false;
	if (mode == MODE_SHARED)
		lock->shared++;
	else
		lock->exclusive = true;
	return true;
}

static void release_locked(const char *resource, enum model_mode mode)
{
	struct lock *lock = find_lock(resource);

	if (mode == MODE_SHARED ? !lock->shared : !lock->exclusive)
		fail("a lock is released that nobody holds");
	if (mode == MODE_SHARED)
		lock->shared--;
	else
		lock->exclusive = false;
}

int module_try(const char *resource, enum model_mode mode, int guest)
{
	bool got;

	pthread_mutex_lock(&mutex);
	got = try_locked(resource, mode, guest);
	pthread_mutex_unlock(&mutex);
	return got;
}

void module_release(const char *resource, enum model_mode mode)
{
	pthread_mutex_lock(&mutex);
	release_locked(resource, mode);
	pthread_mutex_unlock(&mutex);
}

void module_reset(void)
{
	if (other.running)
		fail("reset while another thread holds a lock");
	nr_locks = 0;
	memset(locks, 0, sizeof(locks));
	injected_times = 0;
	calls = 0;
	vcpus_out = false;
}

void module_inject(const char *leaf, unsigned long long status, int times)
{
	injected_leaf = leaf;
	injected_status = status;
	injected_times = times;
}

unsigned int module_calls(void)
{
	return calls;
}

void module_limit(unsigned int most, void (*then)(void))
{
	most_calls = most;
	escape = then;
}

static bool takes(const struct lock_row *row)
{
	return row->strength == LOCK_SHARED || row->strength == LOCK_EXCLUSIVE;
}

static enum model_mode mode_of(const struct lock_row *row)
{
	return row->strength == LOCK_SHARED ? MODE_SHARED : MODE_EXCLUSIVE;
}

/* All locks of the leaf or none; the status. */
static unsigned long long run_leaf(const struct leaf *leaf)
{
	unsigned long long status = 0;
	unsigned int id;
	size_t i;

	for (i = 0; i < leaf->nr_locks; i++) {
		const struct lock_row *row = &leaf->locks[i];

		/* Where the answer is another than BUSY there is nothing to test. */
		if (!takes(row) || !operand_id(row->operand, &id) ||
		    try_locked(row->resource, mode_of(row), leaf_is_guest(leaf)))
			continue;
		status = TDX_OPERAND_BUSY | id;
		break;
	}
	while (i--)
		if (takes(&leaf->locks[i]) && operand_id(leaf->locks[i].operand, &id))
			release_locked(leaf->locks[i].resource, mode_of(&leaf->locks[i]));
	return status;
}

unsigned long long module_call(const char *name)
{
	const struct leaf *leaf = leaf_by_wrapper(name);
	unsigned long long status;
	bool spent;

	if (!leaf)
		fail("a leaf that checks/data does not have");

	pthread_mutex_lock(&mutex);
	spent = most_calls && calls >= most_calls;
	calls++;
	if (injected_times && !strcmp(name, injected_leaf)) {
		status = injected_status;
		injected_times -= injected_times > 0;
	} else {
		status = run_leaf(leaf);
	}
	if (status && other.running && other.holding) {
		other.met++;
		pthread_cond_broadcast(&changed);
	}
	pthread_mutex_unlock(&mutex);

	if (spent)
		escape();
	if (status)
		sched_yield();
	return status;
}

static bool must_leave(void)
{
	return other.stop || (other.busy && other.met >= other.busy) ||
	       (other.guest && vcpus_out);
}

/* The other thread; a guest comes back once the vCPUs may enter again. */
static void *hold(void *unused)
{
	pthread_mutex_lock(&mutex);
	while (!other.stop && !(other.busy && other.met >= other.busy)) {
		if (!must_leave() && !other.holding)
			other.holding = try_locked(other.resource, other.mode, other.guest);
		if (must_leave() && other.holding) {
			release_locked(other.resource, other.mode);
			other.holding = false;
		}
		pthread_cond_broadcast(&changed);
		if (!must_leave() || (other.guest && vcpus_out && !other.stop))
			pthread_cond_wait(&changed, &mutex);
	}
	if (other.holding)
		release_locked(other.resource, other.mode);
	other.holding = false;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
	return unused;
}

void module_hold(const char *resource, enum model_mode mode, int guest, unsigned int busy)
{
	other.resource = resource;
	other.mode = mode;
	other.guest = guest;
	other.busy = busy;
	other.met = 0;
	other.stop = other.holding = false;
	other.running = true;
	if (pthread_create(&other.thread, NULL, hold, NULL))
		fail("no thread");
	pthread_mutex_lock(&mutex);
	while (!other.holding)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
}

void module_hold_end(void)
{
	pthread_mutex_lock(&mutex);
	other.stop = true;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
	if (pthread_join(other.thread, NULL))
		fail("cannot join the thread");
	other.running = false;
}

void module_kick(void)
{
	pthread_mutex_lock(&mutex);
	vcpus_out = true;
	pthread_cond_broadcast(&changed);
	while (other.running && other.guest && other.holding)
		pthread_cond_wait(&changed, &mutex);
	pthread_mutex_unlock(&mutex);
}

void module_kick_end(void)
{
	pthread_mutex_lock(&mutex);
	vcpus_out = false;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&mutex);
}
