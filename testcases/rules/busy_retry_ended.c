// SPDX-License-Identifier: GPL-2.0-only
// about: a flag or an errno that BUSY sets, and the loop that it ends
#include "seam_stub.h"

static int ends_a(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	bool stop = false;
	u64 err = 0, a, b;

	do {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);
		stop = tdx_operand_busy(err);
		gpa += 256;
	} while (gpa < end && !stop);
	return stop ? -EBUSY : err ? -EIO : 0;
}

static int ends_b(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret = 0;

	while (ret == 0 && gpa < end) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

		ret = (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY ? -EBUSY : err ? -EIO : 0;
		gpa += 256;
	}
	return ret;
}

static int ends_c(struct kvm *kvm, gpa_t gpa)
{
	bool done = false;
	u64 err = 0, a, b;

	while (!done) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);	/* EXPECT: busy-retry */
		done = !tdx_operand_busy(err);
	}
	return err ? -EIO : 0;
}

static int ends_d(struct kvm *kvm, gpa_t gpa)
{
	int ret;

	do {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);	/* EXPECT: busy-retry */

		ret = tdx_operand_busy(err) ? -EAGAIN : err ? -EIO : 0;
	} while (ret == -EAGAIN && !signal_pending(current));
	return ret;
}

static int ends_e(struct kvm *kvm, gpa_t gpa)
{
	bool busy = true;
	u64 err = 0, a, b;
	int n = 0;

	for (; busy && n < 10; n++) {
		err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);	/* EXPECT: busy-retry */
		busy = tdx_operand_busy(err);
	}
	return busy ? -EBUSY : err ? -EIO : 0;
}

static int ends_f(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret = 0;

	for (; !ret && gpa < end; gpa += 256) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

		ret = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
	}
	return ret;
}

static int ends_g(struct kvm *kvm, int n)
{
	int ret = 0;

	while (!ret && n-- > 0) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, n * 256, &a, &b);

		if (tdx_operand_busy(err))
			ret = -EBUSY;
		else if (err)
			ret = -EIO;
	}
	return ret;
}

static int ends_h(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret = 0;

	while (gpa < end && !ret) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

		if (tdx_operand_busy(err)) {
			ret = -EBUSY;
		} else if (err) {
			ret = -EIO;
		} else {
			gpa += 256;
		}
	}
	return ret;
}

static int ends_i(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	bool stop = false;

	while (!stop) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

		switch (err & TDX_SEAMCALL_STATUS_MASK) {
		case TDX_OPERAND_BUSY:
			stop = true;
			break;
		case TDX_SUCCESS:
			gpa += 256;
			stop = gpa >= end;
			break;
		default:
			return -EIO;
		}
	}
	return gpa < end ? -EBUSY : 0;
}

static int ends_j(struct kvm *kvm)
{
	int ret = 0, n;

	for (n = 0; !ret && n < 10; n++) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, 0, &a, &b);

		ret = tdx_operand_busy(err) ? -EBUSY : err ? -EIO : 0;
	}
	return ret;
}

static int ends_k(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret = 0;

	while (!ret && gpa < end) {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);	/* EXPECT: busy-retry */

		if (tdx_operand_busy(err))
			cpu_relax();
		else if (err)
			ret = -EIO;
		else
			gpa += 256;
	}
	return ret;
}

static int ends_l(struct kvm *kvm, gpa_t gpa, gpa_t end)
{
	int ret = 0;

	do {
		u64 a, b;
		u64 err = tdh_mr_extend(&to_kvm_tdx(kvm)->td, gpa, &a, &b);

		if (tdx_operand_busy(err)) {
			pr_debug("busy\n");
			ret = -EBUSY;
		} else if (err) {
			ret = -EIO;
		} else {
			gpa += 256;
		}
	} while (!ret && gpa < end);
	return ret;
}
