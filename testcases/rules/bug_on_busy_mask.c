// SPDX-License-Identifier: GPL-2.0-only
/* Where the tree has no helper for it, the test for BUSY is written out. */
typedef unsigned long long u64;
typedef _Bool bool;

#define EIO	5
#define EBUSY	16

#define TDX_SEAMCALL_STATUS_MASK	0xffffffff00000000ULL
#define TDX_OPERAND_BUSY		0x8000020000000000ULL

struct kvm;

#define unlikely(x)		__builtin_expect(!!(x), 0)
#define KVM_BUG_ON(cond, kvm)						\
({									\
	bool bugged = !!(cond);						\
									\
	if (bugged)							\
		kvm_vm_bugged(kvm);					\
	unlikely(bugged);						\
})

void kvm_vm_bugged(struct kvm *kvm);
void pr_err(const char *fmt, ...);
u64 tdh_mr_finalize(void *td);

static int td_finalize(struct kvm *kvm, void *td)
{
	u64 err = tdh_mr_finalize(td);

	if (KVM_BUG_ON(err, kvm))	/* EXPECT: bug-on-busy */
		return -EIO;

	return 0;
}

/* The caller gets the status as well. */
static int td_finalize_for(struct kvm *kvm, void *td, u64 *status)
{
	(*status) = tdh_mr_finalize(td);
	if (KVM_BUG_ON((*status), kvm)) {	/* EXPECT: bug-on-busy */
		pr_err("TDH_MR_FINALIZE: 0x%llx\n", *status);
		return -EIO;
	}

	return 0;
}
