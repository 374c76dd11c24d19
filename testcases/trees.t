#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck campaign --trees: many checkouts by GNU parallel, here and on what
# it takes for other hosts.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
[ -x "$top/.deps/bin/parallel" ] || scripts/setup parallel >"$work/setup" 2>&1 ||
	skip_all 'no GNU parallel to be had'
cd "$work"
for tree in one 'two words'; do
	git init -q "$tree"
	cat >"$tree/a.c" <<'C'
static int add(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_page_add(td, 0, NULL, NULL, NULL, NULL);
	} while ((err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY);
	if (err)
		return -EIO;

	return 0;
}
C
	git -C "$tree" add .
	git -C "$tree" commit -q -m 'td: Add'
done
git init -q clean
git -C clean commit -q --allow-empty -m 'td: Nothing'
printf '%s\n' '# my trees' one '' 'two words' clean >list

exits 0 'all trees of a list' "$seamcheck" campaign --trees list --rules=busy-retry -j2 -o mails
sed -e "s|$work/||" -e 's/  */ /g' out >told
cat >want <<'END'
tree rule findings fixed left
one busy-retry 1 1 0
two words busy-retry 1 1 0
clean - 0 0 0
END
is_same want told 'make one table'
is "$(cd mails && find . -name '0001*' | sort | sed 's|/0001.*||' | tr '\n' ,)" \
	'./01-one,./02-two words,' 'and a series in a folder each'
is "$(cat err)" "seamcheck: $work/clean: nothing that can be mended: no series written" \
	'without a bar where nobody looks'
is "$(find . -name '.mails.*')" '' 'and nothing beside'

if command -v script >/dev/null; then
	script -qec "TERM=xterm '$seamcheck' campaign --trees list --rules=busy-retry --dry-run" \
		/dev/null >screen </dev/null || true
	has screen '100%' 'with one on a terminal'
else
	skip 'with one on a terminal' 'no script(1)'
fi

# An ssh that stays here. The other end of a real one knows its shell.
mkdir bin
cat >bin/ssh <<'SH'
#!/bin/sh
echo "$1" >>"$HOSTS"
shift
[ "$1" != -- ] || shift
SHELL=/bin/sh
export SHELL
exec sh -c "$*"
SH
chmod +x bin/ssh
HOSTS=$work/hosts
export HOSTS
echo missing >>list
exits 2 'a tree that is not there is an error' env PATH="$work/bin:$PATH" "$seamcheck" campaign \
	--trees list --sshlogin 1/host-a,1/host-b --rules=busy-retry -o mails
has err "seamcheck: $work/missing: no such folder" 'in one line'
has out 'failed' 'in the table as well'
is "$(find mails -name '0001*' | wc -l)" 2 'the others are done'
is "$(sort -u hosts | tr '\n' ,)" 'host-a,host-b,' 'on the hosts of --sshlogin'
exits 2 'without a list it is an error' "$seamcheck" campaign --trees nowhere -o mails
is "$(wc -l <err)" 1 'in one line'
done_testing
