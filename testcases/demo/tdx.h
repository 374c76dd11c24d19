/* SPDX-License-Identifier: GPL-2.0-only */
/* The helpers of today's KVM, which a fix uses where the tree has them. */
bool tdx_operand_busy(u64 err);
u64 tdh_do_no_vcpus(u64 (*leaf)(), struct kvm *kvm, ...);
