// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel around a subject: what seam_stub.h declares and the subjects use.
 * It only counts; what the counts must be is for run.c to say.
 */
#include "seam_stub.h"
#include "model.h"

struct page {
	int unused;
};

#define NR_PAGES 16

static struct page pages[NR_PAGES];
static struct kvm_tdx vm;
static struct model_effects effects;

struct kvm *kernel_reset(void)
{
	static const struct model_effects none;
	static const struct kvm_tdx fresh;

	effects = none;
	vm = fresh;
	vm.state = TD_STATE_RUNNABLE;
	vm.page_add_src = &pages[1];
	return &vm.kvm;
}

struct model_effects kernel_effects(void)
{
	return effects;
}

static void take(int *lock)
{
	++*lock;
	effects.locks++;
}

static void drop(int *lock)
{
	if (*lock)
		--*lock;
	else
		effects.wrong_unlocks++;
	effects.locks--;
}

void mutex_lock(struct mutex *lock)
{
	take(&lock->owner);
}

void mutex_unlock(struct mutex *lock)
{
	drop(&lock->owner);
}

void read_lock(rwlock_t *lock)
{
	take(&lock->rwlock);
}

void read_unlock(rwlock_t *lock)
{
	drop(&lock->rwlock);
}

void write_lock(rwlock_t *lock)
{
	take(&lock->rwlock);
}

void write_unlock(rwlock_t *lock)
{
	drop(&lock->rwlock);
}

void lockdep_assert_held(const void *lock)
{
	(void)lock;
}

void lockdep_assert_held_write(const void *lock)
{
	(void)lock;
}

struct page *pfn_to_page(kvm_pfn_t pfn)
{
	return &pages[pfn % NR_PAGES];
}

void get_page(struct page *page)
{
	(void)page;
	effects.gets++;
}

void put_page(struct page *page)
{
	(void)page;
	effects.puts++;
}

void kvm_vm_bugged(struct kvm *kvm)
{
	kvm->vm_bugged = true;
	effects.bugged++;
}

void seam_printk(const char *fmt, ...)
{
	(void)fmt;
}

void seam_warn_slowpath(const char *file, int line)
{
	(void)file;
	(void)line;
}

void cond_resched(void)
{
}

void cpu_relax(void)
{
}

void tdx_no_vcpus_enter_start(struct kvm *kvm)
{
	(void)kvm;
	effects.kicks++;
	effects.kicked++;
	module_kick();
}

void tdx_no_vcpus_enter_stop(struct kvm *kvm)
{
	(void)kvm;
	effects.kicked--;
	module_kick_end();
}

/* The wrappers: all arguments are the one TD and the one page. */
#define LEAF(wrapper, parameters)					\
	u64 wrapper parameters						\
	{								\
		return module_call(#wrapper);				\
	}

#pragma GCC diagnostic ignored "-Wunused-parameter"

LEAF(tdh_mem_page_add, (struct tdx_td *td, u64 gpa, kvm_pfn_t pfn, struct page *source,
			u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mem_page_aug, (struct tdx_td *td, u64 gpa, enum pg_level level, kvm_pfn_t pfn,
			u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mem_page_remove, (struct tdx_td *td, u64 gpa, enum pg_level level,
			   u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mem_range_block, (struct tdx_td *td, u64 gpa, enum pg_level level,
			   u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mem_sept_add, (struct tdx_td *td, u64 gpa, enum pg_level level, struct page *page,
			u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mem_track, (struct tdx_td *td))
LEAF(tdh_mr_extend, (struct tdx_td *td, u64 gpa, u64 *ext_err1, u64 *ext_err2))
LEAF(tdh_mr_finalize, (struct tdx_td *td))
LEAF(tdh_vp_init, (struct tdx_vp *vp, u64 initial_rcx, u32 x2apicid))
LEAF(tdh_export_blockw, (struct tdx_td *td, u64 gpa_list, struct tdx_module_args *out))
