// SPDX-License-Identifier: GPL-2.0-only
// about: walks of raw calls that skip the item that is BUSY, where the item is in the arguments
#include "seam_stub.h"

static int extend_raw(u64 tdr, u64 *gpas, int n)
{
	int i;
	u64 err;

	for (i = 0; i < n; i++) {
		struct tdx_module_args args = {
			.rcx = gpas[i],
			.rdx = tdr,
		};

		err = seamcall(TDH_MR_EXTEND, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int extend_raw_again(u64 tdr, u64 *gpas, int n)
{
	int i;
	u64 err;

	for (i = 0; i < n; i++) {
		struct tdx_module_args args = {
			.rcx = gpas[i],
			.rdx = tdr,
		};

again:
		err = seamcall(TDH_MR_EXTEND, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}

static int extend_raw_last_first(u64 tdr, u64 *gpas, int n)
{
	u64 err;

	while (n--) {
		struct tdx_module_args args = { .rcx = gpas[n], .rdx = tdr };

		err = seamcall(TDH_MR_EXTEND, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int extend_raw_same(u64 tdr, u64 *gpas, int n)
{
	int i = 0;
	u64 err;

	while (i < n) {
		struct tdx_module_args args = { .rcx = gpas[i], .rdx = tdr };

		err = seamcall(TDH_MR_EXTEND, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		i++;
	}

	return 0;
}

static int export_raw(struct tdx_module_args args, int n)
{
	u64 err;

	while (n--) {
		args.rcx += 8;
		err = seamcall(TDH_EXPORT_MEM, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int export_raw_same(struct tdx_module_args args, int n)
{
	u64 err;

	while (n--) {
		err = seamcall(TDH_EXPORT_MEM, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		args.rcx += 8;
	}

	return 0;
}

static int export_raw_refill(struct tdx_module_args args, u64 gpa, int n)
{
	u64 err;

	while (n--) {
		args.rcx = gpa;
		err = seamcall(TDH_EXPORT_MEM, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		return err ? -EIO : 0;
	}

	return -EBUSY;
}

static int export_raw_head(struct tdx_module_args args, u64 n)
{
	u64 err;

	for (args.rcx = 0; args.rcx < n; args.rcx++) {
		err = seamcall(TDH_EXPORT_MEM, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int export_raw_head_again(struct tdx_module_args args, u64 n)
{
	u64 err;

	for (args.rcx = 0; args.rcx < n; args.rcx++) {
again:
		err = seamcall(TDH_EXPORT_MEM, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}

static int export_raw_last_first(struct tdx_module_args args, u64 *gpas, int n)
{
	u64 err;

	while (n--) {
		args.rcx = gpas[n];
		err = seamcall(TDH_EXPORT_MEM, &args);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int extend_raw_once_more(u64 tdr, u64 *gpas, int n)
{
	u64 err;

	while (n--) {
		struct tdx_module_args args = { .rcx = gpas[n], .rdx = tdr };

again:
		err = seamcall(TDH_MR_EXTEND, &args);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}
