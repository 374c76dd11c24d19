// SPDX-License-Identifier: GPL-2.0-only
// Failures that a callback tells by a flag or a count, as nobody reads its result.
#include "seam_stub.h"

struct wb_state {
	int failed, done;
	unsigned long flags;
	u64 errors;
	atomic_t nr;
	bool bad, fine;
	enum { WB_FINE, WB_BAD } how;
};

void seam_count(int *count);

static int t_count(void *arg)
{
	int *failed = arg;

	if (tdh_phymem_cache_wb(false))
		(*failed)++;
	return 0;
}

static int t_flag(void *arg)
{
	bool *failed = arg;

	if (tdh_phymem_cache_wb(false))
		*failed = true;
	return 0;
}

static int t_flag_cleared(bool *ok)
{
	if (tdh_phymem_cache_wb(false)) {
		*ok = false;
		return 0;
	}
	*ok = true;
	return 0;
}

static int t_member(void *arg)
{
	struct wb_state *wb = arg;

	if (tdh_phymem_cache_wb(false))
		wb->failed++;
	return 0;
}

static int t_member_sum(struct wb_state *wb)
{
	u64 err = tdh_phymem_cache_wb(false);

	if (err) {
		pr_err("wb: %llx\n", err);
		wb->errors = wb->errors + 1;
	}
	return 0;
}

static int t_bits(struct wb_state *wb)
{
	if (tdh_phymem_cache_wb(false))
		wb->flags |= 4;
	return 0;
}

static int t_or(struct wb_state *wb)
{
	if (tdh_phymem_cache_wb(false))
		wb->bad |= true;
	return 0;
}

static int t_enum(struct wb_state *wb)
{
	wb->how = WB_FINE;
	if (tdh_phymem_cache_wb(false))
		wb->how = WB_BAD;
	return 0;
}

static int t_atomic(void *arg)
{
	struct wb_state *wb = arg;

	if (tdh_phymem_cache_wb(false))
		atomic_inc(&wb->nr);
	return 0;
}

/* As the kernel's own inline functions do it. */
static int t_asm(struct wb_state *wb)
{
	if (tdh_phymem_cache_wb(false))
		asm volatile("lock incl %0" : "+m" (wb->nr.counter) : : "memory");
	return 0;
}

static int t_goto(struct wb_state *wb)
{
	u64 err = tdh_phymem_cache_wb(false);

	if (err)
		goto failed;
	wb->done++;
	return 0;
failed:
	wb->failed++;
	return 0;
}

static int t_each(struct tdx_td *td, struct page **pages, int nr, int *failed)
{
	int i;

	for (i = 0; i < nr; i++)
		if (tdh_mng_addcx(td, pages[i]))
			++*failed;
	return 0;
}

/* ---- nobody is told ------------------------------------------------------------ */

static int u_zero(struct kvm *kvm, int *level)
{
	if (tdh_mem_track(&to_kvm_tdx(kvm)->td))	/* EXPECT: failure-as-success */
		*level = 0;
	return 0;
}

static int u_value(struct kvm *kvm, u64 *value)
{
	if (tdh_mem_track(&to_kvm_tdx(kvm)->td))	/* EXPECT: failure-as-success */
		*value = ~0ull;
	return 0;
}

/* Success counts as well. */
static int u_both(struct wb_state *wb)
{
	u64 err = tdh_phymem_cache_wb(false);

	if (err)	/* EXPECT: failure-as-success */
		pr_err("wb: %llx\n", err);
	wb->done++;
	wb->fine = true;
	atomic_inc(&wb->nr);
	return 0;
}

static int u_success_alone(struct wb_state *wb)
{
	u64 err = tdh_phymem_cache_wb(false);

	if (err)	/* EXPECT: failure-as-success */
		pr_err("wb: %llx\n", err);
	else
		wb->done++;
	return 0;
}

static int u_local(struct kvm *kvm)
{
	int failed = 0;

	if (tdh_mem_track(&to_kvm_tdx(kvm)->td))	/* EXPECT: failure-as-success */
		failed++;
	seam_count(&failed);
	return 0;
}

/* The VM's own state is no answer. */
static int u_vm(struct kvm *kvm)
{
	if (tdh_mem_track(&to_kvm_tdx(kvm)->td)) {	/* EXPECT: failure-as-success */
		kvm->vm_dead = true;
		atomic_inc(&kvm->online_vcpus);
	}
	return 0;
}

static int u_read(struct wb_state *wb)
{
	if (tdh_phymem_cache_wb(false))	/* EXPECT: failure-as-success */
		pr_err("wb: %d\n", atomic_read(&wb->nr));
	return 0;
}
