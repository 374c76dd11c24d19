#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The driver: what it promises about exit statuses, output, odd names, odd tools
# and files in use. What the rules find is rules.t's business.
# Takes minutes.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
real=${SPATCH:-$top/.deps/bin/spatch}
[ -x "$real" ] || skip_all 'no spatch, run scripts/setup'
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
	return err ? -EIO : 0;
}
C
sed 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' hit.c >clean.c
echo 'int other;' >other.c
cat >dropped.c <<'C'
static int seen(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	return err & TDX_OPERAND_BUSY ? -EBUSY : 0;
}

static int lost(struct tdx_td *td)
{
	scoped_cond_guard(mutex_intr, return -EINTR, &td->lock) {
		if (tdh_mem_track(td) & TDX_OPERAND_BUSY)
			return -EBUSY;
	}
	return 0;
}
C

# One rule, for speed.
one()
{
	"$seamcheck" --rules=busy-bit-test "$@"
}

said()	# NAME TEXT: the last run said this on stderr, in one line, and no more
{
	is "$(wc -l <"$work/err" | tr -d ' ')" 1 "$1, in one line"
	has "$work/err" "$2" '  that says what and why'
}

# ---- exit statuses --------------------------------------------------------------

exits 0 'clean code: 0' one clean.c
is "$(cat "$work/out" "$work/err")" '' '  and silence'
exits 0 'a file that names no SEAMCALL: 0' one other.c
exits 1 'a finding: 1' one hit.c
cp "$work/out" "$work/hit"
is "$(sed 's/mask.*/mask/' "$work/hit")" \
	'hit.c:5: WARNING:busy-bit-test: status of tdh_mem_track() tested with a code as bit mask' \
	'  in the form of checkpatch'
exits 3 'a function that spatch cannot parse: 3' one dropped.c
said 'it is named' 'dropped.c:10: lost() not analysed: '
has "$work/out" 'dropped.c:5: ' '  what is found besides is printed'

for wrong in --nonsense --mode=nonsense --format=nonsense --busy-test=nonsense \
	--rules=nonsense -jnonsense --timeout=nonsense --baseline=nonsense nonsense.c; do
	exits 2 "$wrong: 2" one "$wrong"
	said '  is told' nonsense
done
for wrong in -j0 -j --timeout=0 --in-place; do
	exits 2 "$wrong: 2" one "$wrong"
	said '  is told' "$(printf '%s' "$wrong" | sed 's/[0=].*//')"
done
mkfifo pipe.c
exits 2 'a FIFO: 2' one pipe.c
said 'it is named' pipe.c
exits 2 'no kernel tree around: 2' one
said 'it is told' 'not in a kernel tree'
exits 2 'no TMPDIR: 2' env TMPDIR="$work/nowhere" "$seamcheck" hit.c
has "$work/err" TMPDIR '  is told'
# Root may read all, unless that is taken away.
set --
caps=-dac_override,-dac_read_search
[ "$(id -u)" -ne 0 ] || set -- setpriv --bounding-set $caps --inh-caps $caps
cp hit.c secret.c
chmod 0 secret.c
exits 2 'a file that may not be read: 2' "$@" "$seamcheck" secret.c
has "$work/err" 'cannot read secret.c' '  is named'
rm -f secret.c
exits 0 'help: 0' "$seamcheck" -h
has "$work/out" 'usage: seamcheck ' '  on stdout'
exits 0 'the list of rules: 0' "$seamcheck" --list-rules
has "$work/out" busy-retry '  on stdout'

# ---- spatches that fail -----------------------------------------------------------

# fake NAME LINE: a spatch of one line
fake()
{
	printf '#!/bin/sh\n%s\n' "$2" >"$work/$1"
	chmod +x "$work/$1"
}

fake crash 'exit 255'
fake rubbish 'echo rubbish'
fake mute 'exit 0'
fake slow 'sleep 60'
for name in crash rubbish mute; do
	exits 3 "a spatch that is $name: 3" env SPATCH="$work/$name" \
		"$seamcheck" --rules=busy-bit-test hit.c
	said '  file and rule are named' 'hit.c: busy-bit-test: spatch '
done
exits 3 'a spatch that takes too long: 3' env SPATCH="$work/slow" \
	"$seamcheck" --timeout=1 --rules=busy-bit-test hit.c
said '  file and rule are named' 'hit.c: busy-bit-test: gave up after 1 seconds'
exits 2 'no spatch: 2' env SPATCH="$work/nowhere" "$seamcheck" hit.c
said '  is told' "cannot run $work/nowhere"
for name in crash rubbish; do
	exits 3 "patch mode, a spatch that is $name: 3" env SPATCH="$work/$name" \
		"$seamcheck" --mode=patch --rules=busy-bit-test hit.c
	has "$work/err" 'hit.c: busy-bit-test: spatch ' '  file and rule are named'
done
# shellcheck disable=SC2016
fake finds_only 'case " $* " in *" patch "*) exit 255 ;; esac; exec "'"$real"'" "$@"'
exits 3 'patch mode, a spatch that only finds: 3' env SPATCH="$work/finds_only" \
	"$seamcheck" --mode=patch --rules=busy-bit-test hit.c
has "$work/err" 'not mended: spatch failed' '  the reason is no other'

# ---- small files share a run --------------------------------------------------------

mkdir share
cp hit.c share/a.c
cp hit.c share/b.c
fake counts "echo >>'$work/starts'; exec '$real' \"\$@\""
exits 1 'two small files: findings in both' env SPATCH="$work/counts" \
	"$seamcheck" --rules=busy-bit-test share
is "$(cut -d : -f 1 "$work/out" | tr '\n' ' ')" 'share/a.c share/b.c ' '  each at its place'
is "$(wc -l <"$work/starts" | tr -d ' ')" 1 '  with one start of spatch'
cp dropped.c share/c.c
exits 3 'one of them has a function that spatch cannot parse: 3' one share
said '  it is named' 'share/c.c:10: lost() not analysed: spatch cannot parse it'
is "$(cut -d : -f 1 "$work/out" | tr '\n' ' ')" 'share/a.c share/b.c share/c.c ' \
	'  nothing else is lost'
fake falls "for last; do :; done
grep -q c.c \"\$last\" || case \$last in *c.c) ;; *) exec '$real' \"\$@\" ;; esac
exit 2"
exits 3 'spatch crashes on one of them: 3' env SPATCH="$work/falls" \
	"$seamcheck" --rules=busy-bit-test share
said '  it is named' 'share/c.c: busy-bit-test: spatch failed'
is "$(cut -d : -f 1 "$work/out" | tr '\n' ' ')" 'share/a.c share/b.c ' '  the others are found'

# ---- output -----------------------------------------------------------------------

mkdir many
for name in b a c; do
	cp hit.c "many/$name.c"
done
two()
{
	"$seamcheck" --rules=busy-bit-test,busy-reenter "$@"
}
two -j1 many many/a.c >"$work/j1" || :
is "$(cut -d : -f 1 "$work/j1" | tr '\n' ' ')" 'many/a.c many/b.c many/c.c ' \
	'sorted, each finding once, also for a file that is named twice'
two -j2 many >"$work/j2" || :
is_same "$work/j1" "$work/j2" 'the same with two jobs'
locale=$(locale -a 2>/dev/null | grep -iv -e '^C$' -e '^POSIX$' | head -n 1)
LC_ALL=${locale:-C.UTF-8} two -j 2 many >"$work/j2" || :
is_same "$work/j1" "$work/j2" 'and in another locale'
one --mode=context -j1 many >"$work/j1" || :
one --mode=context -j2 many >"$work/j2" || :
is_same "$work/j1" "$work/j2" 'context mode: the same with two jobs'
is "$(grep -c '^-.*err & TDX_OPERAND_BUSY' "$work/j1")" 3 'context mode marks the lines'
exits 1 'org mode has findings, too' one --mode=org hit.c
has "$work/out" '* TODO [[view:hit.c::face=ovl-face1::linb=5::colb=0::cole=0][WARNING:busy-bit-test: ' \
	'  as links'
exits 0 '--rules runs nothing else' "$seamcheck" --rules=busy-reenter hit.c
cat >low.c <<'C'
static void low(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mng_key_config(td);
	} while (err == TDX_KEY_GENERATION_FAILED);
}
C
"$seamcheck" low.c >"$work/some" 2>/dev/null || :
lacks "$work/some" restartable-retry 'a rule of low confidence does not run'
"$seamcheck" --all low.c >"$work/some" 2>/dev/null || :
has "$work/some" 'low.c:6: WARNING:restartable-retry: ' '  but with --all'
cat >access.c <<'END'
int vp_rd(struct kvm_vcpu *vcpu, u64 *data)
{
	u64 err = tdh_vp_rd(&to_tdx(vcpu)->vp, 1, data);

	if (KVM_BUG_ON(err, vcpu->kvm))
		return -EIO;

	return 0;
}
END
exits 0 'a leaf that only reads or writes a field is left alone' "$seamcheck" access.c
"$seamcheck" --all access.c >"$work/some" 2>/dev/null || :
has "$work/some" 'access.c:5: WARNING:bug-on-busy: ' '  but with --all'

# ---- odd names ----------------------------------------------------------------------

mkdir odd
# shellcheck disable=SC2016	# what looks like shell is not to be run
for name in 'a b.c' "it's.c" 'say "x".c' '-x.c' '$(touch ran).c' '`touch ran`.c' \
	'a=b.c' 'a;b&c.c' '%s.c' 'back\slash.c' '*.c'; do
	cp hit.c "odd/$name"
	printf '%s\n' "$name" >>"$work/names"
done
sort "$work/names" >"$work/want"
cd odd
exits 1 'odd names' one -j2 .
sed 's/:5: WARNING:.*//' "$work/out" | sort >"$work/got"
is_same "$work/want" "$work/got" '  are printed as they are'
exits 1 'a name like an option' one -- -x.c
exits 1 'odd names in patch mode' one --mode=patch -j2 .
sed -n 's|^+++ b/||p' "$work/out" | sort >"$work/got"
is_same "$work/want" "$work/got" '  are printed as they are'
ok 'nothing in a name is run' test ! -e ran
cp hit.c ../hit.c 2>/dev/null || :
cp ../hit.c "$(printf 'new\nline.c')"
cp ../hit.c "$(printf 'ta\tb.c')"
exits 3 'names with a newline or tab are not analysed: 3' one .
is "$(cat "$work/err")" 'seamcheck: new?line.c: not analysed: a newline or tab in its name
seamcheck: ta?b.c: not analysed: a newline or tab in its name' '  and named'
sed 's/:5: WARNING:.*//' "$work/out" | sort >"$work/got"
is_same "$work/want" "$work/got" '  the rest is analysed'
cd ..

mkdir loop
ln -s ../loop loop/loop
ln -s nowhere.c loop/dangling.c
mkfifo loop/pipe.c
cp hit.c loop
exits 1 'a loop of links and a FIFO are passed over' timeout 20 "$seamcheck" --rules=busy-bit-test loop
is "$(wc -l <"$work/out" | tr -d ' ')" 1 '  the rest is analysed once'

mkdir '(' words
cp hit.c '(/hit.c'
exits 1 'a folder that find takes for an operator' "$seamcheck" --rules=busy-bit-test '('
# The search for plain words takes more than the names that count.
echo 'int xtdh_mem_track;' >words/part.c
echo 'int tdh_mem_track;' >words/name.h
is "$("$top/scripts/list-files" words words | tr '\0' ' ')" 'words/name.h ' \
	'only whole names count, and each file once'

# ---- files in use ---------------------------------------------------------------------

cp hit.c before.c
one hit.c >/dev/null || :
exits 1 'patch mode prints a diff' one --mode=patch hit.c
is_same before.c hit.c 'nothing is changed without --in-place'
cp hit.c after.c
patch -s after.c "$work/out" 2>/dev/null || :
chmod 640 hit.c
ln hit.c other-name
ln -s hit.c link.c
exits 1 '--in-place' one --mode=patch --in-place link.c
is_same after.c hit.c '  writes what the diff says'
is "$(stat -c %a hit.c)" 640 '  keeps the mode'
is_same before.c other-name '  puts a new file in the place of the old'
ok '  follows a link' test -L link.c
exits 0 '  leaves nothing to mend' one --mode=patch --in-place hit.c
is "$(find . -name '*hit.c.*' | wc -l | tr -d ' ')" 0 '  and no temporary file'

# A loop stays where one way from it leads to a bug that cannot be mended.
cat >ways.c <<'C'
static int augment(struct kvm *kvm, struct tdx_td *td, u64 gpa, u64 pfn, bool quiet)
{
	u64 err, entry, state;
	int ret;

	do {
		err = tdh_mem_page_aug(td, gpa, 0, pfn, &entry, &state);
	} while (tdx_operand_busy(err));
	if (quiet)
		ret = err ? -EIO : 0;
	else
		ret = KVM_BUG_ON(err, kvm) ? -EIO : 0;

	return ret;
}
C
exits 1 'a bug behind a loop' "$seamcheck" --mode=patch --rules=busy-retry,bug-on-busy ways.c
is_same /dev/null "$work/out" '  keeps the loop'
has "$work/err" 'not mended: augment() would take BUSY for a bug' \
	'  which is why'

# What is not mended is told by the lines that the reader has.
cat >lines.c <<'C'
static int mended(struct tdx_td *td, u64 gpa, u64 a, u64 b)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, gpa, a, b);
		cpu_relax();
	} while (err == TDX_OPERAND_BUSY);
	if (err)
		return -EIO;

	return 0;
}

static u64 left(struct tdx_td *td, u64 gpa, u64 a, u64 b)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, gpa, a, b);
	} while (err == TDX_OPERAND_BUSY);

	return err;
}
C
lines()
{
	sed -n 's/^lines.c:\([0-9]*\): WARNING:\([a-z-]*\): .*/\1:\2/p' "$1" | tr '\n' ' '
}
exits 1 'a fix that leaves something' "$seamcheck" --mode=patch --rules=busy-retry lines.c
is "$(lines "$work/err")" '20:busy-retry ' '  tells it by the lines on disk'
exits 1 '  in place' "$seamcheck" --mode=patch --rules=busy-retry --in-place lines.c
told=$(lines "$work/err")
run "$seamcheck" --rules=busy-retry lines.c
is "$told" "$(lines "$work/out")" '  by those of the new file'
for line in 1 2 3 4 6 7 9 10; do
	printf 'x\t%s\n' "$line"
done >found
is "$(awk -f "$top/scripts/old-lines.awk" part=diff - part=found found <<-'D' | cut -f 1 | tr '\n' ' '
	2,3d1
	< x
	5a4,6
	> x
	8,9c9
	< x
	D
)" '1 4 5 5 5 6 8 10 ' '  whatever the fix did'

# ---- temporary files ------------------------------------------------------------------

set -- "$TMPDIR"/*
is "$*" "$TMPDIR/*" 'no temporary files are left behind by all that'

# As a terminal does it: to the whole group. A shell ignores it for what it runs
# in the background, so perl puts that right.
fake waits "echo \$\$ >'$work/begun.new'; mv '$work/begun.new' '$work/begun'; exec sleep 60"
for mode in report patch; do
	rm -f "$work/begun"
	SPATCH=$work/waits perl -e 'setpgrp; $SIG{INT} = "DEFAULT"; exec @ARGV' \
		"$seamcheck" --mode=$mode --rules=busy-bit-test before.c >/dev/null 2>&1 &
	pid=$!
	until [ -e "$work/begun" ]; do
		sleep 0.1
	done
	kill -s INT -- "-$pid"
	status=0
	wait "$pid" || status=$?
	is "$status" 130 "$mode mode ends when it is interrupted"
	set -- "$TMPDIR"/*
	is "$*" "$TMPDIR/*" '  and leaves no temporary files behind'
	left=$(cat "$work/begun")
	tries=20
	while kill -0 "$left" 2>/dev/null && [ "$tries" -gt 0 ]; do
		sleep 0.1
		tries=$((tries - 1))
	done
	fails '  and no spatch' kill -0 "$left"
done

# ---- no Python ------------------------------------------------------------------------

strace=$top/.deps/bin/strace
[ -x "$strace" ] || strace=strace
if "$strace" -f -o "$work/trace" true 2>/dev/null; then
	for mode in report patch; do
		"$strace" -f -s 256 -e trace=execve,execveat,open,openat -o "$work/trace" \
			"$seamcheck" --rules=busy-bit-test --mode=$mode before.c >"$work/out" 2>&1 || :
		has "$work/out" 'before.c' "$mode mode under strace works"
		grep -i 'python' "$work/trace" >"$work/python" || :
		is_same /dev/null "$work/python" '  and neither runs nor opens any Python'
	done
else
	skip 'no Python is run' 'strace cannot trace here'
fi
done_testing
