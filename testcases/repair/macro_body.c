// SPDX-License-Identifier: GPL-2.0-only
#define td_insist(fn, err, args...)					\
do {									\
	prepare(fn);							\
	do {								\
		/* again and again */					\
		err = fn(args);						\
	} while (tdx_operand_busy(err));				\
	finish(fn);							\
} while (0)

#define td_short(err, td) \
	do { \
		err = tdh_mem_track(td); \
		if (err == TDX_ERROR_SEPT_BUSY) \
			return -EAGAIN; \
	} while (0)

#define one_line(err, td) do { err = tdh_mem_track(td); } while (err == TDX_ERROR_SEPT_BUSY)

static int td_use(struct kvm *kvm)
{
	u64 err;

	td_insist(tdh_mem_track, err, td);
	return err == TDX_ERROR_SEPT_BUSY;
}
