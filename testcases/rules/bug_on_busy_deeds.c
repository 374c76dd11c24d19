// SPDX-License-Identifier: GPL-2.0-only
/* A branch does for BUSY what cleans up, and nothing that is for good. */
#include "seam_stub.h"

#define pr_notice(fmt, args...)		pr_info(fmt, ##args)
#define kvm_err(fmt, args...)		pr_err(fmt, ##args)
#define vcpu_unimpl(v, fmt, args...)	pr_err(fmt, ##args)
#define WARN(cond, fmt, args...)	({ if (cond) pr_warn(fmt, ##args); !!(cond); })

void set_bit(long nr, unsigned long *map);
void trace_td_failed(u64 status);
void dump_stack(void);
void td_is_lost(struct kvm *kvm);
void unpin_user_page(struct page *page);
void td_unmap_user(struct page *page);

static unsigned long td_state;
static atomic_t td_failures;

static int add_flags(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		set_bit(3, &td_state);
		return -EIO;
	}

	return 0;
}

static int add_kills(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 status, entry, state;

	status = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		put_page(pfn_to_page(pfn));
		WRITE_ONCE(kvm->vm_dead, true);
		return -EIO;
	}

	return 0;
}

static int add_requests(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	int r = 0;

	if (WARN_ON_ONCE(status)) {	/* EXPECT: bug-on-busy */
		r = -EIO;
		kvm_make_all_cpus_request(kvm, KVM_REQ_VM_DEAD);
		goto out;
	}

	to_kvm_tdx(kvm)->state = TD_STATE_RUNNABLE;
out:
	return r;
}

static int add_counts(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		atomic_inc(&td_failures);
		return -EIO;
	}

	return 0;
}

static int add_tells_others(struct kvm *kvm)
{
	u64 status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		td_is_lost(kvm);
		return -EIO;
	}

	return 0;
}

/* All that it says is about an error that BUSY is not. */
static int add_says(struct kvm_vcpu *vcpu, gpa_t gpa, struct page *page)
{
	struct kvm *kvm = vcpu->kvm;
	u64 status, entry, state;

	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		pr_notice("extend: %llx\n", status);
		kvm_err("entry %llx\n", entry);
		vcpu_unimpl(vcpu, "state %llx\n", state);
		trace_td_failed(status);
		WARN(1, "lost a page\n");
		dump_stack();
		unpin_user_page(page);
		return -EIO;
	}

	return 0;
}

/* What is behind the label is no part of the branch. */
static int add_goes_on(struct kvm *kvm, gpa_t gpa, struct page *page)
{
	u64 status, entry, state;
	int r;

	mutex_lock(&kvm->slots_lock);
	status = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (KVM_BUG_ON(status, kvm)) {	/* EXPECT: bug-on-busy */
		mutex_unlock(&kvm->slots_lock);
		r = -EIO;
		goto lost;
	}

	mutex_unlock(&kvm->slots_lock);
	get_page(page);
	return 0;
lost:
	td_unmap_user(page);
	return r;
}
