// SPDX-License-Identifier: GPL-2.0-only
// about: callers that take -EBUSY for something of their own, statuses in freed memory, bools
#include "seam_stub.h"

void kvm_vm_dead(struct kvm *kvm);

/* Somebody else was faster: a success. */
static int seal(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int seal_once(struct kvm *kvm)
{
	int ret = seal(kvm);

	if (ret == -EBUSY)
		return 0;

	return ret;
}

static int hash(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int hash_or_skip(struct kvm *kvm, gpa_t gpa)
{
	int ret = hash(kvm, gpa);

	return -EBUSY == ret ? 0 : ret;
}

static int put_in(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

/* There already. */
static int put_in_fault(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int r = put_in(kvm, gpa, pfn);

	switch (r) {
	case 0:
	case -EBUSY:
		return RET_PF_FIXED;
	default:
		return r;
	}
}

/* Two calls above, by way of a label. */
static int hash_low(struct kvm *kvm, gpa_t gpa)
{
	u64 err, entry, state;

	err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int hash_two(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	ret = hash_low(kvm, gpa);
	if (ret)
		goto out;

	ret = atomic_read(&kvm->online_vcpus);
out:
	return ret;
}

static void hash_or_die(struct kvm *kvm, gpa_t gpa)
{
	if (hash_two(kvm, gpa) != -EBUSY)
		return;

	kvm_vm_dead(kvm);
}

/* By a macro, ... */
#define die_if_taken(x)		do { if ((x) == -EBUSY) kvm_vm_dead(kvm); } while (0)

static int seal_told(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static void seal_or_die(struct kvm *kvm)
{
	die_if_taken(seal_told(kvm));
}

/* ... or a function. */
static bool is_done(int ret)
{
	return !ret || ret == -EBUSY;
}

static int seal_asked(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int seal_checked(struct kvm *kvm)
{
	int ret = seal_asked(kvm), copy = ret;

	return is_done(copy) ? 0 : ret;
}

/* The function itself. */
static int seal_free(struct kvm *kvm, bool taken)
{
	int ret = 0;
	u64 err;

	if (taken) {
		ret = -EBUSY;
		goto out;
	}
	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (err)
		ret = -EIO;	/* EXPECT: busy-as-eio */
out:
	if (ret == -EBUSY)
		ret = 0;

	return ret;
}

static int seal_or_not(struct kvm *kvm)
{
	u64 err;
	int ret;

	err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	ret = err ? -EIO : 0;	/* EXPECT: busy-as-eio */

	return ret == -EBUSY ? 0 : ret;
}

/* These are ready for it. */
static int put_ready(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	u64 err, entry, state;

	err = tdh_mem_page_aug(&to_kvm_tdx(kvm)->td, gpa, PG_LEVEL_4K, pfn, &entry, &state);
	if (err)
		return -EIO;	/* EXPECT: busy-as-eio */

	return 0;
}

static int put_again(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret = put_ready(kvm, gpa, pfn);

	if (unlikely(ret == -EBUSY)) {
		pr_debug("0x%llx: again\n", gpa);
		return RET_PF_RETRY;
	}

	return ret;
}

static int put_switched(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret = put_ready(kvm, gpa, pfn);

	switch (ret) {
	case -EAGAIN:
	case -EBUSY:
		return -EAGAIN;
	case 0:
		return RET_PF_FIXED;
	default:
		return ret;
	}
}

static int put_chosen(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret = put_ready(kvm, gpa, pfn);

	return ret == -EBUSY ? -EAGAIN : ret;
}

static int put_noted(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int ret = put_ready(kvm, gpa, pfn);

	if (ret && ret != -EBUSY)
		pr_err("0x%llx: %d\n", gpa, ret);

	return ret;
}

/* What is compared here comes from elsewhere. */
static int put_after(struct kvm *kvm, gpa_t gpa, kvm_pfn_t pfn)
{
	int taken = atomic_read(&kvm->online_vcpus);

	if (taken == -EBUSY)
		return 0;

	return put_ready(kvm, gpa, pfn);
}

/* The status goes with what it is in, ... */
static int seal_for(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error) {
		kfree(cmd);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int seal_to(struct kvm *kvm, u64 *status)
{
	*status = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (*status) {
		pr_err("finalize: 0x%llx\n", *status);
		kfree(status);
		return -EIO;	/* MAY: busy-as-eio */
	}

	return 0;
}

/* ... or stays. */
static int seal_kept(struct kvm *kvm, struct kvm_tdx_cmd *cmd, void *buffer)
{
	if (!buffer) {
		kfree(cmd);
		return -ENOMEM;
	}
	cmd->hw_error = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);
	if (cmd->hw_error) {
		kfree(buffer);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

static int seal_seen(struct kvm *kvm, struct kvm_tdx_cmd *cmd)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err) {
		cmd->hw_error = err;
		kfree(cmd);
		return -EIO;	/* EXPECT: busy-as-eio */
	}

	return 0;
}

/* An errno is true, whichever it is. */
static bool seal_failed(struct kvm *kvm)
{
	u64 err = tdh_mr_finalize(&to_kvm_tdx(kvm)->td);

	if (err)
		return -EIO;	/* MAY: busy-as-eio */

	return 0;
}
