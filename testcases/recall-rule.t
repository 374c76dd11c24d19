#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What a rule found is kept: it is not asked for again until something changes
# that it came from, and nothing is kept that another run may tell otherwise.
set -eu
. testcases/lib.sh

[ -x checks/bin/csource ] || skip_all 'no csource, run make'
# It finds the bit test, cannot parse what says so, and counts its starts.
cat >"$work/spatch" <<'SH'
#!/bin/sh
echo >>"$STARTS"
for last; do :; done
look_at()
{
	echo "HANDLING: $1" >&2
	line=$(grep -n -m 1 'unparsable' "$1" | cut -d : -f 1)
	[ -z "$line" ] || printf ' = File "%s", line %d, column 0, charpos = 0\n' "$1" "$line" >&2
	line=$(grep -n -m 1 'err & TDX' "$1" | cut -d : -f 1)
	[ -z "$line" ] || printf -- '--- %s\n+++ x\n@@ -%d,1 +0,0 @@\n-x\n' "$1" "$line"
	[ ! -e "$STARTS.change" ] || echo '/* later */' >>"$1"
}
[ ! -e "$STARTS.hang" ] || sleep 30
case " $* " in
*' --file-groups '*)
	grep . "$last" | while read -r file; do look_at "$file"; done ;;
*)	look_at "$last" ;;
esac
SH
chmod +x "$work/spatch"
SPATCH=$work/spatch STARTS=$work/starts SEAMCHECK_CACHE=$work/cache
export SPATCH STARTS SEAMCHECK_CACHE

mkdir "$work/tree"
cat >"$work/tree/hit.c" <<'C'
#include "busy.h"

static int hit(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;

	return 0;
}
C
echo 'u64 tdh_mem_track(struct tdx_td *td);' >"$work/tree/busy.h"
rule=$work/busy_bit_test.cocci
cp cocci/busy_bit_test.cocci "$rule"
cd "$work/tree"

# ask [STATUS]: whether spatch was started for it is in $asked
ask()
{
	: >"$STARTS"
	"$top/checks/bin/csource" names hit.c | sort -u >"$work/names"
	run "$top/scripts/recall-rule" -t 2 -n "$work/names" -l "$work/list" "$rule"
	asked=no
	[ ! -s "$STARTS" ] || asked=yes
}
# answers STATUS ASKED NAME
answers()
{
	ask
	is "$status $asked" "$1 $2" "$3"
}

echo hit.c >"$work/list"
answers 1 yes 'what was never asked for is looked at'
cp "$work/out" "$work/first"
is "$(cut -f 1-4 "$work/first")" 'hit.c	7	busy-bit-test	hit' 'the rule finds something there'
answers 1 no 'and known the second time'
is_same "$work/first" "$work/out" 'with the same words'

echo >>hit.c
answers 1 yes 'a file that was changed is looked at'
echo >>"$rule"
answers 1 yes 'so it is by a rule that was changed'
mv "$rule" "$work/ours.cocci"
rule=$work/ours.cocci
answers 1 yes 'or has another name'
is "$(cut -f 3 "$work/out")" ours 'under which it finds things'
echo '#define OURS TDX_OPERAND_BUSY' >>busy.h
answers 1 yes 'or where a header has a new name for BUSY'
echo '# another' >>"$SPATCH"
answers 1 yes 'or with another spatch'
cp hit.c 'other hit.c'
echo 'other hit.c' >>"$work/list"
answers 1 yes 'or beside another file'
is "$(cut -f 1 "$work/out" | tr '\n' ,)" 'hit.c,other hit.c,' 'both are named'
answers 1 no 'then all is known again'
is "$(cut -f 1 "$work/out" | tr '\n' ,)" 'hit.c,other hit.c,' 'and named'
mv 'other hit.c' moved.c
printf 'hit.c\nmoved.c\n' >"$work/list"
answers 1 yes 'a file under another name is looked at'
echo hit.c >"$work/list"

sed -i 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' hit.c
answers 0 yes 'what is clean'
answers 0 no 'is known as clean'

echo '/* unparsable */' >>hit.c
sed -i 's/^{/{ \/* unparsable *\//' hit.c
answers 3 yes 'what spatch cannot parse'
has "$work/err" 'hit() not analysed: spatch cannot parse it' 'is named'
answers 3 no 'is known as that'
has "$work/err" 'hit() not analysed: spatch cannot parse it' 'and named'
sed -i '/unparsable/d; 4i{' hit.c

: >"$STARTS.hang"
answers 3 yes 'what takes too long'
answers 3 yes 'is tried again'
rm "$STARTS.hang"
answers 0 yes 'and may end another time'
: >"$STARTS.change"
echo >>hit.c
answers 0 yes 'what changes while it is looked at'
rm "$STARTS.change"
sed -i '/later/d' hit.c
answers 0 yes 'is not known for what it was'

for entry in "$SEAMCHECK_CACHE"/*; do
	rm "$entry/status"
done
answers 0 yes 'what lost its status is looked at'
touch -d '40 days ago' "$SEAMCHECK_CACHE"/* "$work/old"
cp -p "$work/old" "$SEAMCHECK_CACHE/not-ours"
echo >>hit.c
answers 0 yes 'something new is kept'
is "$(find "$SEAMCHECK_CACHE" -mindepth 1 -maxdepth 1 | wc -l)" 2 \
	'what nobody asked for in a month is gone, what is not ours is not'
touch -d '20 days ago' "$SEAMCHECK_CACHE"/*
answers 0 no 'what is asked for'
is "$(find "$SEAMCHECK_CACHE" -mindepth 1 -maxdepth 1 -mtime -1 | wc -l)" 1 'is young again'

SEAMCHECK_CACHE=$work/old/folder
answers 0 yes 'where no folder can be, nothing is kept'
is_same /dev/null "$work/err" 'in silence'
SEAMCHECK_CACHE=''
answers 0 yes 'without a folder neither'
unset SEAMCHECK_CACHE
answers 0 yes 'the usual folder'
answers 0 no 'is where caches are'
ok 'in the home folder' test -d "$HOME/.cache/seamcheck"
XDG_CACHE_HOME=$work/xdg
export XDG_CACHE_HOME
answers 0 yes 'or where that is'
ok 'by the name that all know' test -d "$XDG_CACHE_HOME/seamcheck"

exits 2 'a run without a list is wrong' "$top/scripts/recall-rule" -n "$work/names" "$rule"
exits 0 '-h' "$top/scripts/recall-rule" -h
done_testing
