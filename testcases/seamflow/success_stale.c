// SPDX-License-Identifier: GPL-2.0-only
// A failure that returns what an earlier call returned, which was no error.
#include "seam_stub.h"

int prepare(struct kvm *kvm);
int note_one(struct kvm *kvm);
long prepare_long(struct kvm *kvm);

static int s_negative(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret < 0)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)	/* EXPECT: failure-as-success */
		pr_err("addcx: %llx\n", err);
	return ret;
}

static int s_negative_goto(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (unlikely(ret < 0))
		goto out;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err) {	/* EXPECT: failure-as-success */
		pr_err("addcx: %llx\n", err);
		goto out;
	}
	to_kvm_tdx(kvm)->finalized = true;
out:
	return ret;
}

static int s_negative_break(struct kvm *kvm, struct page **pages, int nr)
{
	int ret, i;
	u64 err;

	ret = prepare(kvm);
	if (ret < 0)
		return ret;
	for (i = 0; i < nr; i++) {
		err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]);
		if (unlikely(err)) {	/* EXPECT: failure-as-success */
			pr_err("addcx %d: %llx\n", i, err);
			break;
		}
	}
	for (; i < nr; i++)
		__free_page(pages[i]);
	return ret;
}

static int s_in_the_arm(struct kvm *kvm)
{
	int ret = prepare(kvm);

	if (ret >= 0 && tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL))	/* EXPECT: failure-as-success */
		pr_err("addcx\n");
	return ret;
}

static long s_long(struct kvm *kvm)
{
	long ret = prepare_long(kvm);
	u64 err;

	if (0 > ret)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)	/* EXPECT: failure-as-success */
		return ret;
	return 0;
}

/* A second call's, whose own test came last. */
static int s_second_call(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret < 0)
		return ret;
	ret = note_one(kvm);
	if (ret < 0)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)	/* EXPECT: failure-as-success */
		pr_err("addcx: %llx\n", err);
	return ret;
}

/* ---- none -------------------------------------------------------------------- */

static int n_errno(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret < 0)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err) {
		pr_err("addcx: %llx\n", err);
		ret = -EIO;
	}
	return ret;
}

/* Nobody has said what it is. */
static int n_not_tested(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret == -ENOMEM)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)
		pr_err("addcx: %llx\n", err);
	return ret;
}

/* It was negative: the failure is told, if not by its own number. */
static int n_negative(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret >= 0)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)
		pr_err("addcx: %llx\n", err);
	return ret;
}

/* What is returned came after the test. */
static int n_again(struct kvm *kvm)
{
	int ret = prepare(kvm);
	u64 err;

	if (ret < 0)
		return ret;
	err = tdh_mng_addcx(&to_kvm_tdx(kvm)->td, NULL);
	if (err)
		ret = note_one(kvm);
	return ret;
}

/* How many were done: fewer than asked for, and that tells. */
static int n_how_many(struct kvm *kvm, struct page **pages)
{
	int nr = prepare(kvm), i;

	if (nr < 0)
		return nr;
	for (i = 0; i < nr; i++)
		if (tdh_mng_addcx(&to_kvm_tdx(kvm)->td, pages[i]))
			break;
	return nr - i;
}
