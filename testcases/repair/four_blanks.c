// SPDX-License-Identifier: GPL-2.0-only
static int td_four(struct kvm *kvm)
{
    if (kvm) {
        do {
            /*
             * comment
             */
            err = tdh_mem_page_add(td, gpa,
                                   page);
        } while (err == TDX_ERROR_SEPT_BUSY);
        if (KVM_BUG_ON(err, kvm)) {
            return -EIO;
        }
    }
    return 0;
}
