// SPDX-License-Identifier: GPL-2.0-only
// about: walks that skip the item that is BUSY, where the item is a member or the CPU
#include "seam_stub.h"

struct gpa_iter {
	u64 *gpas;
	gpa_t cur, end;
	u64 list;
	int n, nbusy;
};

int run_on_cpu(int cpu);
u64 fill_list(struct gpa_iter *it);
bool gpa_iter_next(struct gpa_iter *it);
bool gpa_iter_advance(struct gpa_iter *it);
bool more_gpas(gpa_t *gpa);

static int flush_cpus(void)
{
	int cpu, nbusy = 0;
	u64 err;

	for_each_online_cpu(cpu) {
		run_on_cpu(cpu);
		err = tdh_phymem_cache_wb(false);
		if (tdx_operand_busy(err)) {
			nbusy++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return nbusy ? -EBUSY : 0;
}

static int flush_cpus_else(u64 *err)
{
	int cpu, nbusy = 0;

	for_each_online_cpu(cpu) {
		if (run_on_cpu(cpu))
			continue;
		err[cpu] = tdh_phymem_cache_wb(false);
		if (tdx_operand_busy(err[cpu]))
			nbusy++;
		else if (err[cpu])
			return -EIO;
	}

	return nbusy ? -EBUSY : 0;
}

static int flush_cpus_again(void)
{
	int cpu;
	u64 err;

	for_each_online_cpu(cpu) {
again:
		run_on_cpu(cpu);
		err = tdh_phymem_cache_wb(false);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	}

	return 0;
}

static int flush_cpus_inside(void)
{
	int cpu;
	u64 err;

	for_each_online_cpu(cpu) {
		for (;;) {
			run_on_cpu(cpu);
			err = tdh_phymem_cache_wb(false);	/* EXPECT: busy-retry */
			if (tdx_operand_busy(err))
				continue;
			break;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int flush_cpus_back(void)
{
	int cpu;
	u64 err;

	for_each_online_cpu(cpu) {
		run_on_cpu(cpu);
		err = tdh_phymem_cache_wb(false);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			cpu--;
			continue;
		}
		if (err)
			return -EIO;
	}

	return 0;
}

static int unblock_member(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	while (it->n--) {
		err = tdh_mem_range_unblock(td, it->gpas[it->n], PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err)) {
			it->nbusy++;
			continue;
		}
		if (err)
			return -EIO;
	}

	return it->nbusy;
}

static int unblock_member_body(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	while (it->n) {
		it->n--;
		err = tdh_mem_range_unblock(td, it->gpas[it->n], PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int unblock_member_same(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	while (it->n) {
		err = tdh_mem_range_unblock(td, it->gpas[it->n], PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			it->nbusy++;
			continue;
		}
		if (err)
			return -EIO;
		it->n--;
	}

	return 0;
}

static int import_streams(struct tdx_td *td, struct tdx_mig_info *info, u64 list, int n)
{
	struct tdx_module_args out;
	u64 err;

	for (info->stream = 0; info->stream < n; info->stream++) {
		err = tdh_import_mem(td, info, list, &out);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int import_streams_again(struct tdx_td *td, struct tdx_mig_info *info, u64 list, int n)
{
	struct tdx_module_args out;
	u64 err;

	for (info->stream = 0; info->stream < n; info->stream++) {
		do {
			err = tdh_import_mem(td, info, list, &out);	/* EXPECT: busy-retry */
		} while (tdx_operand_busy(err));
		if (err)
			return -EIO;
	}

	return 0;
}

static int block_lists(struct tdx_td *td, struct gpa_iter *it)
{
	struct tdx_module_args out;
	u64 err;

	while ((it->list = fill_list(it))) {
		err = tdh_export_blockw(td, it->list, &out);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int block_lists_same(struct tdx_td *td, struct gpa_iter *it)
{
	struct tdx_module_args out;
	u64 err;

	it->list = fill_list(it);
	while (it->list) {
		err = tdh_export_blockw(td, it->list, &out);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		it->list = fill_list(it);
	}

	return 0;
}

static int unblock_helper(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;
	bool more = true;

	while (more) {
		err = tdh_mem_range_unblock(td, it->cur, PG_LEVEL_4K, &entry, &state);
		more = gpa_iter_next(it);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int unblock_helper_same(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;
	bool more = true;

	while (more) {
		err = tdh_mem_range_unblock(td, it->cur, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		more = gpa_iter_next(it);
	}

	return 0;
}

static int unblock_helper_last(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_unblock(td, it->cur, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			it->nbusy++;
		else if (err)
			return -EIO;
	} while (gpa_iter_advance(it));

	return it->nbusy;
}

static int unblock_helper_last_again(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	do {
again:
		err = tdh_mem_range_unblock(td, it->cur, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			goto again;
		if (err)
			return -EIO;
	} while (gpa_iter_advance(it));

	return 0;
}

static int unblock_pointed(struct tdx_td *td, gpa_t *gpa, gpa_t end)
{
	u64 err, entry, state;

	for (; *gpa < end; *gpa += PAGE_SIZE) {
		err = tdh_mem_range_unblock(td, *gpa, PG_LEVEL_4K, &entry, &state);
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
	}

	return 0;
}

static int unblock_pointed_same(struct tdx_td *td, gpa_t *gpa, gpa_t end)
{
	u64 err, entry, state;

	while (*gpa < end) {
		err = tdh_mem_range_unblock(td, *gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err))
			continue;
		if (err)
			return -EIO;
		*gpa += PAGE_SIZE;
	}

	return 0;
}

static int unblock_more(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	do {
		err = tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);
		if (err && !tdx_operand_busy(err))
			return -EIO;
	} while (more_gpas(&gpa));

	return 0;
}

static int unblock_more_same(struct tdx_td *td, gpa_t gpa)
{
	u64 err, entry, state;

	do {
again:
		err = tdh_mem_range_unblock(td, gpa, PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (err && !tdx_operand_busy(err))
			return -EIO;
		if (err)
			goto again;
	} while (more_gpas(&gpa));

	return 0;
}

static int unblock_member_again(struct tdx_td *td, struct gpa_iter *it)
{
	u64 err, entry, state;

	while (it->n--) {
again:
		err = tdh_mem_range_unblock(td, it->gpas[it->n], PG_LEVEL_4K, &entry, &state);	/* EXPECT: busy-retry */
		if (tdx_operand_busy(err)) {
			it->nbusy++;
			goto again;
		}
		if (err)
			return -EIO;
	}

	return 0;
}
