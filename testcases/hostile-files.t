#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Files that nobody meant for a checker: huge ones, very many, bytes that are no
# text, devices, names that look like shell, markup or paths. What comes out is
# complete and bounded, and nothing in a name is run. seamcheck.t has the odd
# names of report mode.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
spatch=${SPATCH:-$top/.deps/bin/spatch}
[ -x checks/bin/csource ] || skip_all 'no csource, run make'
[ -x "$spatch" ] || skip_all 'no spatch, run scripts/setup'
mkdir "$work/tmp" "$work/src"
TMPDIR=$work/tmp
export TMPDIR
cd "$work/src"

cat >../hit.c <<'C'
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
# Stand-ins for spatch, where what it does is not the point: one that finds
# nothing, and one that marks and mends the bit test.
printf '#!/bin/sh\necho "HANDLING: x" >&2\n' >../quiet
cat >../finds <<'SH'
#!/bin/sh
for last; do :; done
case " $* " in
*' --in-place '*)
	LC_ALL=C sed -i 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' "$last" ;;
*)	line=$(LC_ALL=C grep -na -m 1 'err & TDX' "$last" | cut -d : -f 1)
	[ -z "$line" ] || printf -- '--- %s\n+++ x\n@@ -%d,1 +0,0 @@\n-x\n' "$last" "$line" ;;
esac
echo "HANDLING: x" >&2
SH
chmod +x ../quiet ../finds

# shellcheck disable=SC2317	# the assertions call these
one()
{
	timeout 300 "$seamcheck" --rules=busy-bit-test "$@"
}
# shellcheck disable=SC2317
finding()
{
	SPATCH=$work/finds one "$@"
}

# ---- large ---------------------------------------------------------------------

awk 'BEGIN {
	for (i = 0; size < 50e6; i++) {
		text = sprintf("static int hit%d(struct tdx_td *td)\n{\n\tu64 err = tdh_mem_track(td);\n\n" \
			"\treturn err ? -EIO : 0;\n}\n\n", i)
		size += length(text)
		printf "%s", text
	}
}' >big.c
exits 0 'a file of 50 MB is read to its end' env SPATCH="$work/quiet" timeout 300 \
	"$seamcheck" --rules=busy-bit-test big.c
exits 3 '  and given up on in time' one --timeout=3 big.c
has "$work/err" 'big.c: busy-bit-test: gave up after 3 seconds' '  and named'
rm -f big.c

mkdir many
perl -e 'for my $i (0 .. 99999) {
	my $folder = sprintf "many/%02d", $i % 100;
	mkdir $folder if $i < 100;
	open my $out, ">", "$folder/$i.c" or die "$i: $!";
	print $out $i % 40 == 39 && $i < 90000 ? "int f$i = tdh_mem_track;\n" : "int f$i;\n";
	close $out or die "$i: $!";
}'
"$top/scripts/list-files" many | tr '\0' '\n' >../listed
is "$(wc -l <../listed)" 2250 'of 100000 files, all that matter are listed'
xargs rm <../listed
for name in 07/7 00/50000 99/99999; do
	cp ../hit.c "many/$name.c"
done
exits 1 'a run over all of them' finding many
is "$(sed 's/:.*//' "$work/out" | tr '\n' ' ')" 'many/00/50000.c many/07/7.c many/99/99999.c ' \
	'  finds what is in them'
is "$(cat "$work/err")" '' '  and passes over none'
rm -rf many

# ---- no text -------------------------------------------------------------------

{
	printf '/* \351\377 */\nstatic const char s[] = "\200\201";\n'
	cat ../hit.c
} >latin.c
cp latin.c ../latin.c
exits 1 'a source that is not UTF-8' env LC_ALL=C.UTF-8 timeout 300 \
	"$seamcheck" --rules=busy-bit-test latin.c
has "$work/out" 'latin.c:7: WARNING:busy-bit-test: ' '  is analysed'
exits 1 '  and mended' one --mode=patch --in-place latin.c
head -n 2 ../latin.c >../want
head -n 2 latin.c >../got
is_same ../want ../got '  with its bytes as they were'
lacks latin.c 'err & TDX_OPERAND_BUSY' '  but for the defect'

mkdir binary
head -c 300000 "$(command -v perl)" >binary/perl.c
printf 'tdh_mem_track' >>binary/perl.c
printf 'tdh_mem_track(\0err & TDX_OPERAND_BUSY\0' >binary/nul.c
run one binary
case $status in
0 | 1 | 3) pass 'bytes that are no C end with a verdict' ;;
*) tap_ran '0, 1 or 3' 'bytes that are no C end with a verdict' ;;
esac

# ---- no files --------------------------------------------------------------------

exits 2 'a device: 2' one /dev/null
has "$work/err" 'neither a file nor a folder: /dev/null' '  it is named'
mkdir special
cp ../hit.c special
mkfifo special/fifo.c special/fifo.h
ln -s ../special special/loop
ln -s ../special special/loop.c
ln -s itself.c special/itself.c
ln -s /dev/zero special/zero.c
if mknod special/device.c c 1 5 2>/dev/null; then
	pass 'a device can be made'
else
	skip 'a device can be made' 'mknod is for root'
fi
exits 1 'devices, FIFOs and loops in a folder' finding special
is "$(wc -l <"$work/out")" 1 '  are passed over'
exits 1 '  in patch mode, too' finding --mode=patch special
is "$(grep -c '^+++ ' "$work/out")" 1 '  which mends the rest'

# ---- names -----------------------------------------------------------------------

git init -q repo
cd repo
cp ../../hit.c plain.c
# shellcheck disable=SC2016	# what looks like shell is not to be run
for name in "it's.c" 'say "x".c' '-x.c' '$(touch ran).c' '`touch ran`.c' \
	'a&b<i>.c' '%s%n.c' 'back\slash.c' "$(printf 'n\351.c')"; do
	cp ../../hit.c "./$name"
done
git add -- . && git commit -q -m 'td: Add'
git format-patch -q --root -1 --stdout >../mail
count=$(find . -name '*.c' | wc -l)
for format in terse json; do
	exits 1 "odd names as $format" finding "--format=$format" .
	cp "$work/out" "../as.$format"
done
is "$(wc -l <../as.terse)" "$count" '  each file has its line'
ok '  JSON stays JSON' perl -MJSON::PP -0777 -e 'decode_json(<>)' ../as.json
exits 0 'odd names in a baseline' env SPATCH="$work/finds" "$seamcheck" baseline --rules=busy-bit-test .
cp "$work/out" ../known
exits 0 '  are known by it' finding --baseline=../known .
exits 1 'odd names in a mail' env SPATCH="$work/finds" "$seamcheck" patch --rules=busy-bit-test ../mail
is "$(grep -c WARNING: "$work/out")" "$count" '  each has its line'
exits 1 'odd names in a change' env SPATCH="$work/finds" "$seamcheck" diff --rules=busy-bit-test \
	"$(git mktree </dev/null)"
is "$(grep -c WARNING: "$work/out")" "$count" '  each has its line'
exits 0 'odd names in a campaign' env SPATCH="$work/finds" \
	"$seamcheck" campaign --rules=busy-bit-test -o "$work/series"
is "$(cat "$work"/series/*.patch | grep -ac '^+.*tdx_operand_busy(err)')" "$count" '  each is mended'
git checkout -q -b try
rm -f "$work"/series/0000-*
ok '  git am takes all' git am -q "$work"/series/*.patch
is "$(git grep -la 'err & TDX_OPERAND_BUSY' | wc -l)" 0 '  and then nothing is left'
git checkout -q -
exits 1 'odd names changed in place' finding --mode=patch --in-place .
is "$(LC_ALL=C grep -la 'err & TDX_OPERAND_BUSY' -- * | wc -l)" 0 '  nothing is left'
fails 'nothing in a name was run' test -e ran
cd ..

# ---- spatch ----------------------------------------------------------------------

cp ../hit.c .
printf '#!/bin/sh\nkill -9 $$\n' >../killed
printf '#!/bin/sh\necho "HANDLING: x" >&2\nhead -c 100000 /dev/urandom\n' >../noise
printf '#!/nowhere/sh\n' >../broken
chmod +x ../killed ../noise ../broken
for name in killed noise broken; do
	exits 3 "a spatch that is $name: 3" env SPATCH="$work/$name" \
		"$seamcheck" --rules=busy-bit-test hit.c
	has "$work/err" 'hit.c: busy-bit-test: ' '  file and rule are named'
done
for name in killed broken; do
	exits 3 "a spatch that is $name, in patch mode: 3" env SPATCH="$work/$name" \
		"$seamcheck" --rules=busy-bit-test --mode=patch --in-place hit.c
	is_same ../hit.c hit.c '  the file is as it was'
done
set -- "$TMPDIR"/*
is "$*" "$TMPDIR/*" 'no temporary files are left behind'
done_testing
