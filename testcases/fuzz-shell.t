#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The parsers in sh and awk on mails, baselines and comments that a seeded mutator
# made worse: each ends in time with an exit status that is promised, and writes
# nothing but its output. RUNS=N tries N of each (default 5), SEED=N others.
set -eu
. testcases/lib.sh

[ -x checks/bin/csource ] || skip_all 'no csource, run make'
mkdir "$work/tmp" "$work/in"
TMPDIR=$work/tmp
printf '#!/bin/sh\necho "HANDLING: x" >&2\n' >"$work/quiet"
chmod +x "$work/quiet"
SPATCH=$work/quiet
export TMPDIR SPATCH

git init -q "$work/repo"
cd "$work/repo"
cat >a.c <<'C'
/* seamcheck: allow busy-bit-test: for the test */
static int hit(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	/* seamcheck: allow busy-retry: bounded */
	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	return 0;	/* seamcheck: allow status-ignored */
}
C
git add . && git commit -q -m 'td: Add'
sed 's/EBUSY/EAGAIN/' a.c >"$work/changed" && cp "$work/changed" a.c
git commit -q -a -m 'td: Change'
git format-patch -q -1 --stdout >"$work/in/mail"
cp a.c "$work/in/source.c"
printf 'a.c\t7\tbusy-bit-test\thit\ttdh_mem_track\tstatus of tdh_mem_track() tested; with 1\n' >"$work/found"
cat >"$work/in/baseline" <<'END'
# seamcheck baseline
1	a.c	busy-bit-test	status of tdh_mem_track() tested
2	gone.c	busy-retry	x
END
printf 'a.c\0' >"$work/files"
echo busy-bit-test >"$work/rules"

# mutate SEED FILE: some bytes, words or lines of it dropped, doubled, swapped or
# replaced by what parsers stumble over
cat >"$work/mutate" <<'PERL'
my ($seed, $file) = @ARGV;
srand $seed;
open my $in, "<", $file or die "$file: $!";
local $/;
my @part = split /(\n|\s+)/, <$in>;
my @odd = ("\0", "\xff", "--- ", "+++ b/../../x", "@@ -1,999999999999 +1 @@", "@@ -0,0 +1,-5 @@",
	"diff --git a/x b/x", "\r", "%s%n", "\\", '"', "=?utf-8?q?=41?=", "Content-Transfer-Encoding: base64\n",
	"\t", "a=b", '$(touch ran)', '`touch ran`', "x" x 5000, "rename from ../a", "/*", "*/",
	"GIT binary patch", "From ", "---", "index 0000000..1111111 120000", "-1", "");
for (1 .. 1 + int rand 8) {
	my ($i, $j) = (int rand @part, int rand @part);
	my $what = int rand 5;
	if ($what == 0) { splice @part, $i, 1 + int rand 4 }
	elsif ($what == 1) { splice @part, $i, 0, @part[$i .. ($i + 3 < @part ? $i + 3 : $#part)] }
	elsif ($what == 2) { @part[$i, $j] = @part[$j, $i] }
	elsif ($what == 3) { splice @part, $i, 0, $odd[rand @odd] }
	else { $part[$i] = $odd[rand @odd] }
	@part or @part = ("\n");
}
$part[$#part] = "" if rand() < 0.1;
print map { defined $_ ? $_ : "" } @part;
PERL

state()
{
	find "$work/repo" "$work/in" "$work"/files "$work"/rules ! -path "$work/repo/.git/*" -type f \
		-exec cksum {} + | sort
	git -C "$work/repo" rev-parse HEAD
	git -C "$work/repo" status --porcelain
}

# fed TARGET FILE: the parser on that file
fed()
{
	case $1 in
	mail) timeout 60 "$top/scripts/seamcheck" patch --rules=busy-bit-test <"$2" ;;
	bare) (cd "$work/tmp" && timeout 60 "$top/scripts/seamcheck" patch --rules=busy-bit-test <"$2") ;;
	baseline) timeout 60 "$top/scripts/known-findings" -f "$work/files" -r "$work/rules" "$2" <"$work/found" ;;
	source.c)
		cp "$2" "$work/mutant.c"
		printf '%s\0' "$work/mutant.c" >"$work/mutant.files"
		timeout 60 "$top/scripts/judge-findings" -f "$work/mutant.files" -r "$work/rules" <"$work/found" ;;
	esac
}

seed=${SEED:-1}
runs=${RUNS:-5}
state >"$work/before"
for target in mail bare baseline source.c; do
	: >"$work/wrong"
	for n in $(seq "$seed" $((seed + runs - 1))); do
		case $target in bare) file=mail ;; *) file=$target ;; esac
		perl "$work/mutate" "$n" "$work/in/$file" >"$work/mutant"
		status=0
		fed "$target" "$work/mutant" >"$work/out" 2>"$work/err" || status=$?
		[ "$status" -le 3 ] || echo "seed $n: exit status $status" >>"$work/wrong"
		grep -a -e 'awk: ' -e 'unexpected' -e 'Segmentation' "$work/err" | sed "s/^/seed $n: /" >>"$work/wrong" || :
		state | cmp -s "$work/before" - || echo "seed $n: something was written" >>"$work/wrong"
		find "$TMPDIR" -mindepth 1 | sed "s/^/seed $n: left /" >>"$work/wrong"
		[ ! -e ran ] && [ ! -e "$work/tmp/ran" ] || echo "seed $n: a name was run" >>"$work/wrong"
	done
	is_same /dev/null "$work/wrong" "$target: $runs mutants end as promised"
done
done_testing
