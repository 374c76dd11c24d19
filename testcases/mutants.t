#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The fixtures notice a broken rule: of each rule, in both engines, a mutant that
# lacks one way to find something. make mutants tries all there are.
set -eu
. testcases/lib.sh

spatch=${SPATCH:-$top/.deps/bin/spatch}
command -v "$spatch" >/dev/null 2>&1 || skip_all 'no spatch, run scripts/setup'
[ -x checks/bin/seamflow ] || skip_all 'no seamflow, run make'

exits 0 'every listed survivor is a mutant and has a reason' testcases/mutants/run -l
exits 0 'a rule without one of its ways to find something is noticed' testcases/mutants/run -s 1
sort "$work/out" >"$work/tried"
cut -f 2 "$work/tried" | sort -u >"$work/rules"
for rule in cocci/*.cocci checks/check_*.c; do
	echo "${rule##*/}"
done | sort >"$work/all"
is_same "$work/all" "$work/rules" '  each rule of them'

# That is what the mutators are for.
printf '@found@\nposition p = {a.p, b.p};\n@@\n(\nf@p\n|\ng@p\n|\nh@p\n)\n... when != x\n' >"$work/r.cocci"
awk -f testcases/mutants/mutate.awk "$work/r.cocci" | cut -f 3 >"$work/got"
cat >"$work/want" <<'END'
found: absent
found: drop a.p of p
found: drop b.p of p
found: drop branch f@p
found: drop branch g@p
found: drop branch h@p
found: drop when != x
END
is_same "$work/want" "$work/got" 'a rule has a mutant for each of its parts'
awk -v n=5 -f testcases/mutants/mutate.awk "$work/r.cocci" >"$work/got"
printf '@found@\nposition p = {a.p, b.p};\n@@\n(\nf@p\n|\nh@p\n)\n... when != x\n' >"$work/want"
is_same "$work/want" "$work/got" '  which lacks just that'
# A part of a condition that decides what is found, and one that does not: what b
# and c match is used with a's position alone; one branch of d needs none.
cat >"$work/r.cocci" <<'END'
@a@
position p;
@@
f@p

@b depends on a@
position q;
@@
g@q

@c depends on a && b@
position a.p, q;
@@
\(f@p\|f@p++\)
... when any
h@q

@d depends on a@
position a.p, q;
@@
\(f@p\|k@q\)

@found@
position a.p, r = {b.q, c.q};
@@
f@p
... when any
h@r

@depends on d@
@@
* k
END
awk -f testcases/mutants/mutate.awk "$work/r.cocci" | cut -f 3 | grep depends >"$work/got"
printf '%s\n' 'c: drop depends on b' 'd: drop depends on a' '@1: drop depends on d' >"$work/want"
is_same "$work/want" "$work/got" '  but for conditions that only save time'
# As in a real file, something stands above.
printf '// f\nstatic bool f(int a)\n{\n\tif (a == 1 && g(a))\n\t\treturn true;\n}\n' >"$work/c.c"
awk -f testcases/mutants/mutate-c.awk "$work/c.c" | cut -f 3 >"$work/got"
cat >"$work/want" <<'END'
f: always (a == 1 && g(a))
f: never (a == 1 && g(a))
f: != for == in if (a == 1 && g(a))
f: || for && in if (a == 1 && g(a))
f: false for true in return true;
END
is_same "$work/want" "$work/got" 'so has a check'
done_testing
