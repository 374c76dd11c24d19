#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What goes wrong around a run: files that go or change under it, an end at any
# moment. The spatches here are stand-ins, so that each run is short.
# TRIES=N makes N tries of each signal (default 100).
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
[ -x checks/bin/csource ] || skip_all 'no csource, run make'
mkdir "$work/tmp" "$work/src"
TMPDIR=$work/tmp
export TMPDIR
cd "$work/src"

cat >hit.c <<'C'
static int hit(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	return 0;
}
C
sed 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' hit.c >mended.c
cp hit.c old.c

# fake NAME: a spatch from stdin
fake()
{
	cat >"$work/$1"
	chmod +x "$work/$1"
}

# shellcheck disable=SC2317	# exits calls it
one()
{
	"$seamcheck" --rules=busy-bit-test "$@"
}

fake quiet <<'SH'
#!/bin/sh
echo "HANDLING: x" >&2
SH
fake deletes <<SH
#!/bin/sh
rm -f '$work/src/gone.c'
echo "HANDLING: x" >&2
SH
fake changes <<SH
#!/bin/sh
sleep 1
echo >>'$work/src/moved.c'
echo "HANDLING: x" >&2
SH
cp hit.c gone.c
exits 3 'a file that goes during the run: 3' env SPATCH="$work/deletes" \
	"$seamcheck" --rules=busy-bit-test gone.c
has "$work/err" 'gone.c: busy-bit-test: the file is gone' '  it is named'
cp hit.c moved.c
exits 3 'a file that changes during the run: 3' env SPATCH="$work/changes" \
	"$seamcheck" --rules=busy-bit-test moved.c
has "$work/err" 'moved.c: changed while it was analysed' '  it is named'
cp hit.c moved.c
exits 3 'patch mode does not undo a change that came during the run: 3' env \
	SPATCH="$work/changes" "$seamcheck" --rules=busy-bit-test --mode=patch --in-place moved.c
has "$work/err" 'moved.c: changed while it was analysed' '  it is named'
is "$(tail -n 1 moved.c)" '' '  and the change is there'
rm -f moved.c

exits 3 '--strict: functions that no rule can see: 3' env SPATCH="$work/quiet" \
	"$seamcheck" --strict --rules=busy-bit-test hit.c
has "$work/err" 'hit.c:1: hit() not analysed: spatch cannot parse it' '  they are named'
has "$work/err" 'spatch parsed 0 of 1 functions in 1 files' '  and counted'
exits 2 '--strict goes with report mode' one --strict --mode=patch hit.c

# ---- an end at any moment -----------------------------------------------------

fake mends <<SH
#!/bin/sh
for last; do :; done
case " \$* " in
*' --in-place '*) cat '$work/src/mended.c' >"\$last" ;;
*)	grep -v 'err & TDX_OPERAND_BUSY' "\$last" |
		diff -u --label "\$last" --label "\$last" "\$last" - ;;
esac
echo "HANDLING: x" >&2
SH
sed "s|mended.c|named.c|" "$work/mends" >"$work/names-it"
chmod +x "$work/names-it"
SPATCH=$work/mends
export SPATCH
cat >labels.c <<'C'
static int named(struct tdx_td *td)
{
	u64 err;

again:
	err = tdh_mem_track(td);
	td->tries++;
	td->last = err;
	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	return 0;
}
C
sed 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' labels.c >named.c
exits 1 'a diff names the function, not a label' env SPATCH="$work/names-it" \
	"$seamcheck" --rules=busy-bit-test --mode=patch labels.c
has "$work/out" '@@ -6,7 +6,7 @@ static int named(struct tdx_td' '  in its hunks'

exits 1 'the stand-in mends' one --mode=patch --in-place hit.c
is_same mended.c hit.c '  as the real one would'

# try SIGNAL MOMENT: one run that is ended after so many milliseconds
try()
{
	cp old.c hit.c
	perl -e 'setpgrp; $SIG{INT} = "DEFAULT"; exec @ARGV' \
		"$seamcheck" --rules=busy-bit-test --mode=patch --in-place hit.c \
		>/dev/null 2>&1 &
	pid=$!
	perl -e 'select undef, undef, undef, $ARGV[0] / 1000' "$2"
	kill -s "$1" -- "-$pid" 2>/dev/null || :
	wait "$pid" 2>/dev/null || :
	# Its children tidy up, too.
	while kill -s 0 -- "-$pid" 2>/dev/null; do
		sleep 0.01
	done
	cmp -s hit.c old.c || cmp -s hit.c mended.c ||
		cp hit.c "damaged.$1.$2"
}

# As long as a run takes here, and a fifth more.
cp old.c hit.c
took=$(perl -MTime::HiRes=time -e '$began = time; system @ARGV;
	printf "%d", 1200 * (time - $began)' \
	"$seamcheck" --rules=busy-bit-test --mode=patch --in-place hit.c)
tries=${TRIES:-100}
for signal in INT KILL; do
	n=0
	while [ "$n" -lt "$tries" ]; do
		try "$signal" $((n * took / tries))
		[ "$signal" != INT ] ||
			find "$TMPDIR" . -mindepth 1 -name '*.??????' >>"$work/left"
		n=$((n + 1))
	done
	set -- damaged."$signal".*
	is "$*" "damaged.$signal.*" "a file is the old or the new one after SIG$signal at any moment"
done
is_same /dev/null "$work/left" 'SIGINT leaves no temporary files behind'

# ---- progress -------------------------------------------------------------------

fake slow <<'SH'
#!/bin/sh
sleep 4
echo "HANDLING: x" >&2
SH
if command -v script >/dev/null; then
	cat >"$work/tty" <<-END
	#!/bin/sh
	SPATCH='$work/slow' '$seamcheck' --rules=busy-bit-test old.c
	END
	chmod +x "$work/tty"
	script -qec "$work/tty" "$work/typescript" >/dev/null 2>&1 </dev/null || :
	has "$work/typescript" 'seamcheck: 0 of 1 runs done' 'a terminal sees how far it is'
else
	skip 'a terminal sees how far it is' 'no script(1)'
fi
SPATCH=$work/slow exits 0 'a slow run that nobody watches' one old.c
is "$(cat "$work/out" "$work/err")" '' '  is silent'
done_testing
