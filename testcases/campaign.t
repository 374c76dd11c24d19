#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# seamcheck campaign: a series that git am takes and checkpatch.pl accepts.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
linux=${KDIR:-$top/.deps/linux}
spatch=${SPATCH:-$top/.deps/bin/spatch}
# shellcheck disable=SC2317	# the assertions call it
campaign()
{
	"$seamcheck" campaign --rules=busy-retry "$@"
}
state()	# what campaign must not change
{
	git status --porcelain=v2
	find .git -type f -exec cksum {} + | sort
}
wrap()	# FILE...: wraps each "err = " call in a loop
{
	for file do
		awk '/err = / { print "\tdo {"; print "\t" $0
			print "\t} while (tdx_operand_busy(err));"; next } 1' "$file" >new
		mv new "$file"
	done
}

git init -q "$work/repo"
cd "$work/repo"
exits 2 'a repository without a commit is refused' campaign -o "$work/out1"
mkdir -p arch/x86/kvm/vmx lib
for leaf in page_add page_aug sept_add range_block; do
	cat <<C

static int $leaf(struct tdx_td *td)
{
	u64 err;

	err = tdh_mem_$leaf(td, 0, NULL, NULL, NULL, NULL);
	if (err)
		return -EIO;

	return 0;
}
C
done >body
{ echo '// SPDX-License-Identifier: GPL-2.0-only'; sed 1d body; } >arch/x86/kvm/vmx/tdx.c
{ echo '// SPDX-License-Identifier: GPL-2.0-only'; sed -n '2,11p' body; } >lib/td.c
rm body
for folder in arch/x86/kvm/vmx lib; do
	cat >"$folder/td.h" <<'C'
static inline bool tdx_operand_busy(u64 err)
{
	return (err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY;
}
C
done
if [ -r "$linux/scripts/get_maintainer.pl" ]; then
	mkdir scripts Documentation include drivers fs init ipc kernel
	cp "$linux/scripts/get_maintainer.pl" scripts
	for file in COPYING CREDITS Kbuild Makefile README; do
		echo >"$file"
	done
	cat >MAINTAINERS <<-'END'
	Maintainers List
	----------------

	TD
	M:	A Maintainer <maintainer@example.invalid>
	R:	A Reviewer <reviewer@example.invalid>
	L:	list@example.invalid
	F:	lib/

	THE REST
	M:	list@example.invalid
	F:	*
	F:	*/
	END
fi
git add . && git commit -q -m 'drm: Import'
exits 0 'without findings there is no series' campaign -o "$work/out1"
fails 'and no folder' test -e "$work/out1"
wrap arch/x86/kvm/vmx/tdx.c lib/td.c
git commit -q -a -m 'KVM: TDX: Wait for it'
loop=$(git rev-parse --short=12 HEAD)
for _ in 1 2 3; do
	echo '/* more */' >>lib/td.c
	git commit -q -a -m 'td: Say more'
done
# Who touched the call after the loop came is not to blame for it.
sed '/do {/,/while/s/td, 0,/td, 1,/' arch/x86/kvm/vmx/tdx.c >new && mv new arch/x86/kvm/vmx/tdx.c
git commit -q -a -m 'KVM: TDX: Pass another argument'
state >"$work/before"
exits 0 'loops make a series' campaign -o "$work/series" --counts="$work/counts"
state >"$work/after"
is_same "$work/before" "$work/after" 'work tree, index and objects are left alone'
cd "$work/series"
is "$(sed -n -e '/^Subject: /{N;s/\n / /;s/^Subject: .PATCH \([^]]*\)./\1/;P}' 000[1-9]*)" \
	"1/3 KVM: TDX: Don't retry tdh_mem_page_add() on TDX_OPERAND_BUSY
2/3 KVM: TDX: Don't spin on TDX_OPERAND_BUSY in the fault path
3/3 td: Don't retry tdh_mem_page_add() on TDX_OPERAND_BUSY" \
	'of one patch for each group of functions, with the prefix of its place or history'
set -- "$work"/series/0001* "$work"/series/0002* "$work"/series/0003*
has "$2" 'page_aug(): tdh_mem_page_aug() retried' 'a group has all functions of a path'
has "$2" 'sept_add(): tdh_mem_sept_add() retried' 'and no others'
lacks "$2" 'tdh_mem_page_add' 'of other paths'
is "$(sed -n '/^Fixes/p' "$@" | sort -u)" "Fixes: $loop (\"KVM: TDX: Wait for it\")" \
	'Fixes: names the commit of the loop'
has "$1" 'Signed-off-by: Tester <tester@example.invalid>' 'it is signed off'
has "$1" '  SEAMCALL          Lock Type  Resource' 'it has a lock table'
has "$1" '  tdh_mem_page_add  EXCLUSIVE  TDR' 'with the locks of the leaf'
has "$1" '                    NO_LOCK    TDCS' 'and what it needs no lock for'
has "$1" 'tdh_mem_page_add() contends with tdh_vp_create(), tdh_vp_addcx()' 'it says who contends'
awk 'FNR == 1 { body = 0 } /^$/ { body = 1 } /^---$/ { body = 0 }
	body && length() > 75 { print FILENAME ": " $0 }' "$@" >"$work/long"
is_same /dev/null "$work/long" 'no line of a message is longer than 75'
awk 'FNR == 1 { body = 0 } /^$/ { body = 1 } /^---$/ { body = 0 }
	body && $0 == "" && last == "" && FNR > start + 1 { print FILENAME ": " FNR }
	{ last = $0 } !body { start = FNR + 1 }' "$@" >"$work/gaps"
is_same /dev/null "$work/gaps" 'nor are there two empty lines'
has 0000-cover-letter.patch 'Findings mended: 4' 'the cover letter counts'
has 0000-cover-letter.patch 'Findings left alone: 1' 'and what was left alone'
has 0000-cover-letter.patch '- arch/x86/kvm/vmx/tdx.c:46: busy-retry: tdh_mem_range_block() retried' 'by its place'
has 0000-cover-letter.patch 'with the vCPUs kicked out' 'with the reason'
lacks 0000-cover-letter.patch '***' 'and has no gap'
is "$(cat "$work/counts")" 'busy-retry	5	4	1' 'there are counts for programs'
if [ -r "$linux/scripts/get_maintainer.pl" ]; then
	sed '/^$/q' 0001* | tr -d '\n' >"$work/head"
	has "$work/head" 'To: list@example.invalid,    A Maintainer <maintainer@example.invalid>Cc: A Reviewer <reviewer@example.invalid>' \
		'get_maintainer.pl tells whom to write to, each once'
else
	skip 'get_maintainer.pl tells whom to write to' 'no Linux here: run scripts/fetch-linux'
fi
cd "$work/repo"
if [ -r "$linux/scripts/checkpatch.pl" ]; then
	exits 0 'checkpatch.pl --strict is content' perl "$linux/scripts/checkpatch.pl" \
		--no-tree --strict --terse --summary-file "$@"
else
	skip 'checkpatch.pl --strict is content' 'no Linux here: run scripts/fetch-linux'
fi
git checkout -q -b try
for patch do
	exits 0 "git am takes ${patch##*/}" git am -q "$patch"
done
run "$seamcheck" --rules=busy-retry --format=terse .
is "$(cat "$work/out")" 'arch/x86/kvm/vmx/tdx.c:46: WARNING:busy-retry: tdh_mem_range_block() retried on TDX_OPERAND_BUSY' \
	'what is left then is what the cover letter told'
git checkout -q -

# A programs' folder where the ones that change DIR tell the campaign to stop.
mkdir "$work/bin"
for tool in mkdir cp mv; do
	cat >"$work/bin/$tool" <<-SH
	#!/bin/sh
	case "\$*" in
	*.series.seamcheck-new.*|*.series.seamcheck-old.*)
		echo >>'$work/calls'
		[ "\$(grep -c '' '$work/calls')" != "\$STOP_AT" ] || kill "-\$STOP_BY" "\$(cat '$work/pid')" ;;
	esac
	exec $(command -v "$tool") "\$@"
	SH
	chmod +x "$work/bin/$tool"
done
# A test run in the background would hand down that it ignores interrupts.
known()	# COMMAND...: with its process id in a file, and interrupts on
{
	# shellcheck disable=SC2016	# perl expands these
	run perl -e '$SIG{INT} = "DEFAULT"; open P, ">", shift; print P "$$\n";
		close P; exec @ARGV' "$work/pid" "$@"
}
stopped()	# CALL SIGNAL
{
	: >"$work/calls"
	known env PATH="$work/bin:$PATH" STOP_AT="$1" STOP_BY="$2" \
		"$seamcheck" campaign --rules=busy-retry -o "$work/series" lib
}
campaign -o "$work/series" lib >"$work/out" 2>&1
(cd "$work/series" && cat -- *.patch | grep -c '') >"$work/lines"
: >"$work/ended"
for moment in 1:INT 2:TERM 2:KILL 3:INT 4:INT 4:KILL; do
	stopped "${moment%:*}" "${moment#*:}"
	echo "$status" >>"$work/ended"
	# Where a kill came between two renames, the next run puts it right.
	[ -d "$work/series" ] || stopped 0 INT
	(cd "$work/series" && cat -- *.patch | grep -c '') >>"$work/lines"
done
is "$(sort -u "$work/ended" | tr '\n' ,)" '130,137,' 'an interrupt ends it at any step'
is "$(sort -u "$work/lines" | wc -l)" 1 'and leaves a whole series'
exits 0 'the next run' campaign -o "$work/series" lib
is "$(find "$work" -name '.series.*')" '' 'clears up'

# What an interrupted run has done is not done again.
cat >"$work/spatch" <<SH
#!/bin/sh
for word; do :; done
echo "\$word" >>'$work/looked'
case \$word in *lib/td.c) [ -z "\${STOP-}" ] || kill -INT "\$(cat '$work/pid')" ;; esac
exec '$spatch' "\$@"
SH
chmod +x "$work/spatch"
known env SPATCH="$work/spatch" STOP=yes \
	"$seamcheck" campaign -j1 --rules=busy-retry -o "$work/series"
is "$status" 130 'an interrupted campaign'
: >"$work/looked"
exits 0 'goes on' env SPATCH="$work/spatch" "$seamcheck" campaign -j1 --rules=busy-retry -o "$work/series"
is "$(grep -c 'vmx/' "$work/looked")" 0 'without a second look at what was done'
has "$work/looked" lib/td.c 'with what was not'
is "$(find "$work/series" -name '*.patch' | wc -l)" 4 'and makes the whole series'

exits 0 '--dry-run prints' campaign --dry-run lib
has "$work/out" '0001-td-Don' 'the names'
mkdir "$work/mine"
exits 2 'a folder of another is refused' campaign -o "$work/mine"
is "$(find "$work" -name '.series.*' -o -name '.mine.*')" '' 'nothing half-made stays'

git clone -q --bare --depth 1 "file://$work/repo" "$work/bare"
cd "$work/bare"
exits 0 'a bare and shallow repository will do' campaign -o "$work/series" arch
ok 'but blames nobody' sh -c "! grep -q '^Fixes:' '$work'/series/0001*"
has "$work/series/0001-KVM-TDX-Don-t-retry-tdh_mem_page_add-on-TDX_OPERAND_.patch" \
	'KVM: TDX: ' 'and still knows the prefix'
mkdir "$work/none"
cd "$work/none"
exits 2 'no repository is an error' campaign -o "$work/out1"
is "$(wc -l <"$work/err")" 1 'of one line'

done_testing
