#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# A campaign that is ended at any moment, by SIGINT or SIGKILL: the series is
# the old one, whole, or the new one, an interrupt leaves nothing else behind,
# and the next run makes it. faults.t has the same for a change in place.
# TRIES=N makes N tries of each signal (default 5, a hundred takes minutes).
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
[ -x checks/bin/csource ] || skip_all 'no csource, run make'
mkdir "$work/tmp" "$work/to"
TMPDIR=$work/tmp
export TMPDIR

# A stand-in that finds and mends the bit test, in no time.
cat >"$work/finds" <<'SH'
#!/bin/sh
for last; do :; done
case " $* " in
*' --in-place '*) sed -i 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' "$last" ;;
*)	line=$(grep -n -m 1 'err & TDX' "$last" | cut -d : -f 1)
	[ -z "$line" ] || printf -- '--- %s\n+++ x\n@@ -%d,1 +0,0 @@\n-x\n' "$last" "$line" ;;
esac
echo "HANDLING: x" >&2
SH
chmod +x "$work/finds"
SPATCH=$work/finds
export SPATCH

git init -q "$work/repo"
cd "$work/repo"
cat >a.c <<'C'
static int hit(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}
C
git add a.c && git commit -q -m 'td: Add'
# shellcheck disable=SC2317	# exits calls it
campaign()
{
	"$seamcheck" campaign --rules=busy-bit-test -j1 -o "$work/to/series"
}
mails()	# FOLDER: what is in its mails, but for what is new each time
{
	sed -e '/^From /d; /^Date: /d; /^Message-I/d; /^In-Reply-To: /d; /^References: /d' \
		"$1"/*.patch
}
exits 0 'a series' campaign
mails "$work/to/series" >"$work/old"
cp -R "$work/to/series" "$work/old.series"
cp a.c b.c
git add b.c && git commit -q -m 'td: Add another'
start=$(date +%s%3N)
exits 0 'another series' campaign
took=$(($(date +%s%3N) - start))
mails "$work/to/series" >"$work/new"
fails '  is another' cmp -s "$work/old" "$work/new"
git status --porcelain >"$work/clean"

: >"$work/damaged"
: >"$work/left"
: >"$work/changed"
# try SIGNAL MILLISECONDS: the new series over the old one, ended after that time
try()
{
	# timeout(1) has a group of its own, and may outlive the last one by a moment.
	until rm -rf "$work/to" "${TMPDIR:?}"/* 2>/dev/null; do
		sleep 0.1
	done
	mkdir "$work/to"
	cp -R "$work/old.series" "$work/to/series"
	perl -e 'setpgrp; $SIG{INT} = "DEFAULT"; exec @ARGV' \
		"$seamcheck" campaign --rules=busy-bit-test -j1 -o "$work/to/series" >/dev/null 2>&1 &
	pid=$!
	perl -e 'select undef, undef, undef, $ARGV[0] / 1000' "$2"
	kill -s "$1" -- "-$pid" 2>/dev/null || :
	wait "$pid" 2>/dev/null || :
	if [ "$1" = INT ]; then
		find "$TMPDIR" -mindepth 1 >>"$work/left"
		# What was found out is kept for the next run, and says so by its name.
		find "$work/to" -mindepth 1 -maxdepth 1 ! -name series ! -name .series.seamcheck-work >>"$work/left"
	fi
	# Killed between two renames: put right by the next run alone.
	if [ "$1" = INT ] || [ -e "$work/to/series" ]; then
		mails "$work/to/series" >"$work/is" 2>&1
		cmp -s "$work/old" "$work/is" || cmp -s "$work/new" "$work/is" ||
			echo "$1 after $2 ms" >>"$work/damaged"
	fi
	git status --porcelain | cmp -s "$work/clean" - || echo "$1 after $2 ms" >>"$work/changed"
}

for signal in INT KILL; do
	n=0
	tries=${TRIES:-5}
	while [ "$n" -lt "$tries" ]; do
		# Over all of its time, in no order.
		try "$signal" $(((n * 37 % tries) * took / tries))
		n=$((n + 1))
		# Once in a while, the run after it.
		[ $((n % 20)) -eq 0 ] || [ "$n" -eq "$tries" ] || continue
		exits 0 "SIG$signal $n times: the next run" campaign
		mails "$work/to/series" >"$work/is"
		is_same "$work/new" "$work/is" '  makes the new series'
		is "$(find "$work/to" -mindepth 1 -maxdepth 1 ! -name series)" '' '  and clears up'
	done
done
is_same /dev/null "$work/damaged" 'the series is the old or the new one, whatever the moment'
is_same /dev/null "$work/left" 'SIGINT leaves no temporary files behind'
is_same /dev/null "$work/changed" 'the work tree is left alone'
done_testing
