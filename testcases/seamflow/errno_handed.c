// SPDX-License-Identifier: GPL-2.0-only
// An errno that reaches the caller other than as what the function returns.
#include "seam_stub.h"

struct outcome { u64 status; int code; bool done; };
struct shared { struct tdx_td *td; atomic_t code; int plain; };

int atomic_cmpxchg(atomic_t *v, int old, int new);
void atomic_set_release(atomic_t *v, int i);
int atomic_add_return(int i, atomic_t *v);
void finish(struct shared *shared, int code);
void trace_code(struct shared *shared, int code);
void set_cpu(struct shared *shared, int cpu);
int translate(struct shared *shared, int code);

static void on_each(void *info)
{
	struct shared *shared = info;
	u64 err = tdh_mem_track(shared->td);

	if (err)
		atomic_set(&shared->code, -EIO);	/* EXPECT: busy-as-eio */
}

static void on_each_first(void *info)
{
	struct shared *shared = info;

	if (tdh_mem_track(shared->td))
		atomic_cmpxchg(&shared->code, 0, -EFAULT);	/* EXPECT: busy-as-eio */
}

static void on_each_told(void *info)
{
	struct shared *shared = info;
	u64 err = tdh_mem_track(shared->td);

	if (tdx_operand_busy(err))
		atomic_set_release(&shared->code, -EBUSY);
	else if (err)
		atomic_set_release(&shared->code, -EIO);
}

/* Nobody else knows this TD yet. */
static void on_each_set_up(void *info)
{
	struct shared *shared = info;

	if (tdh_mng_key_config(shared->td))
		atomic_set(&shared->code, -EIO);
}

/* It stays here, and says what is right in the end. */
static int on_one(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);
	atomic_t code;

	atomic_set(&code, -EIO);
	if (!err)
		return 0;
	return tdx_operand_busy(err) ? -EBUSY : -EINVAL;
}

/* Not an errno that is set. */
static void on_each_counted(void *info)
{
	struct shared *shared = info;

	if (tdh_mem_track(shared->td))
		atomic_add_return(-1, &shared->code);
}

static void on_each_unasked(void *info)
{
	struct shared *shared = info;

	if (!shared->td)
		atomic_set(&shared->code, -EINVAL);
	else if (tdx_operand_busy(tdh_mem_track(shared->td)))
		atomic_set(&shared->code, -EAGAIN);
}

static void finished(struct shared *shared)
{
	if (tdh_mem_track(shared->td)) {
		finish(shared, -EIO);	/* EXPECT: busy-as-eio */
		return;
	}
	finish(shared, 0);
}

static void finished_told(struct shared *shared)
{
	u64 err = tdh_mem_track(shared->td);

	if (tdx_operand_busy(err))
		finish(shared, -EAGAIN);
	else
		finish(shared, err ? -EIO : 0);
}

static void off_cpu(struct shared *shared)
{
	if (tdh_mem_track(shared->td))
		set_cpu(shared, -1);
}

/* Nobody is told by a trace, nor by what makes something else of it. */
static int traced(struct shared *shared)
{
	u64 err = tdh_mem_track(shared->td);
	int code = 0;

	if (err) {
		trace_code(shared, -EIO);
		pr_err("code %d\n", -EIO);
		code = translate(shared, -EIO);
	}
	return code;
}

static struct outcome by_value(struct kvm *kvm)
{
	struct outcome o = { .status = tdh_mem_track(&to_kvm_tdx(kvm)->td) };

	if (o.status)
		o.code = -EIO;	/* EXPECT: busy-as-eio */
	return o;
}

static struct outcome by_value_assigned(struct kvm *kvm)
{
	struct outcome o = {}, all;
	u64 err = tdh_mem_track(&to_kvm_tdx(kvm)->td);

	o.done = !err;
	if (!o.done)
		o.code = -EFAULT;	/* EXPECT: busy-as-eio */
	all = o;
	return all;
}

static struct outcome by_value_told(struct kvm *kvm)
{
	struct outcome o = { .status = tdh_mem_track(&to_kvm_tdx(kvm)->td) };

	if (tdx_operand_busy(o.status))
		o.code = -EBUSY;
	else if (o.status)
		o.code = -EIO;
	return o;
}

/* What comes before the SEAMCALL has failed, not that. */
static struct outcome by_value_before(struct kvm *kvm, int code)
{
	struct outcome o = {};

	if (code) {
		o.code = -EINVAL;
		return o;
	}
	o.status = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	return o;
}

/* The struct that is returned is another one. */
static struct outcome by_value_other(struct kvm *kvm)
{
	struct outcome o = {}, scratch = {};

	o.status = tdh_mem_track(&to_kvm_tdx(kvm)->td);
	if (o.status)
		scratch.code = -EIO;
	pr_debug("%d\n", scratch.code);
	return o;
}
