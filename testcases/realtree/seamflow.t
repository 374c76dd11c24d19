#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# seamflow on a configured Linux tree: all objects of KVM's VMX and of the TDX
# core through kbuild, each finding judged in seamflow.md; then defects put
# into copies of tdx.c, which all must be found. Needs scripts/fetch-linux.
set -eu
. testcases/lib.sh

bin=${SEAMFLOW:-$top/checks/bin/seamflow}
sparse=${SPARSE_SRC:-$top/.deps/sparse}/sparse
kdir=${KDIR:-$top/.deps/linux}
[ -x "$bin" ] || skip_all 'no seamflow, run make'
[ -r "$kdir/arch/x86/kvm/vmx/tdx.c" ] || skip_all 'no Linux, run scripts/fetch-linux'

# A checker that keeps its arguments, and the time and memory of what it runs.
cat >"$work/check" <<'END'
#!/bin/sh
for last; do :; done
for arg; do
	printf '%s\n' "$arg"
done >"$RECORD/args/$(printf '%s\n' "$last" | tr / _)"
exec /usr/bin/time -a -o "$RECORD/time" -f '%U %M' "$CHECKER" "$@"
END
chmod +x "$work/check"
RECORD=$work
mkdir "$work/args"
export RECORD

objects=
for file in "$kdir"/arch/x86/kvm/vmx/*.c "$kdir"/arch/x86/virt/vmx/tdx/*.c; do
	case $file in
	# Not in this configuration, or a part of another file.
	*/sgx.c | *hyperv* | *_metadata.c) continue ;;
	esac
	file=${file#"$kdir/"}
	objects="$objects ${file%.c}.o"
done

# through CHECKER NAME: all objects; user time and most memory into NAME.time
through()
{
	CHECKER=$1
	export CHECKER
	: >"$work/time"
	# shellcheck disable=SC2086	# objects is a list of words
	run scripts/fetch-linux --make -k C=2 CHECK="$work/check" $objects
	cp "$work/time" "$work/$2.time"
	cat "$work/out" "$work/err" >"$work/$2.said"
}

through "$bin" seamflow
grep '^[^ ]*:[0-9]*:[0-9]*: warning: .*\[[a-z-]*\]$' "$work/seamflow.said" |
	sort -u >"$work/findings" || :
: >"$work/unseen"
for object in $objects scripts/mod/empty.o; do
	name=$(printf '%s\n' "${object%.o}.c" | tr / _)
	set -- "$work"/args/*"$name"
	[ -e "$1" ] || echo "$object" >>"$work/unseen"
done
is_same /dev/null "$work/unseen" 'every object is looked at, and empty.c'
: >"$work/unjudged"
while IFS= read -r finding; do
	# File, rule and text, without the place, which the next release moves.
	key=$(printf '%s\n' "$finding" | sed 's/:[0-9]*:[0-9]*: warning: /: /; s/;.*\[/ [/')
	grep -qF -e "$key" testcases/realtree/seamflow.md ||
		printf '%s\n' "$finding" >>"$work/unjudged"
done <"$work/findings"
if [ -s "$work/unjudged" ]; then
	fail 'each finding in the tree is judged in seamflow.md' "$work/unjudged"
else
	pass 'each finding in the tree is judged in seamflow.md'
fi
diag "SUMMARY seamflow on the tree: $(wc -l <"$work/findings" | tr -d ' ') findings"

# Figures only: no test depends on how fast the machine is.
if [ -x "$sparse" ]; then
	through "$sparse" sparse
	awk '
		{
			user[FILENAME] += $1
			if ($2 > most[FILENAME])
				most[FILENAME] = $2
		}
		END {
			a = ARGV[1]; b = ARGV[2]
			printf "# SUMMARY seamflow: %.2f s user, %d MB; sparse: %.2f s, %d MB\n",
				user[a], most[a] / 1024, user[b], most[b] / 1024
		}' "$work/seamflow.time" "$work/sparse.time"
fi

# ---- defects put in -----------------------------------------------------------

# seamflow on a copy of tdx.c, with the flags that kbuild gave for the real one.
on_copy()
{
	set --
	while IFS= read -r arg; do
		set -- "$@" "$arg"
	done <"$work/tdx.args"
	(
		cd "$objdir"
		srctree=$kdir "$bin" "$@" -I "$kdir/arch/x86/kvm/vmx" \
			-I "$kdir/arch/x86/kvm" "$work/tdx.c" >/dev/null
	) 2>"$work/said" || echo "exit status $?" >>"$work/said"
}

sed '$d' "$work"/args/*arch_x86_kvm_vmx_tdx.c >"$work/tdx.args"
objdir=${KBUILD_OUTPUT:-$top/.deps/linux-obj}

# injected DEFECT RULE...: the rules must be found in the function changed.
injected()
{
	defect=$1
	shift
	awk -v defect="$defect" -f testcases/realtree/inject.awk \
		"$kdir/arch/x86/kvm/vmx/tdx.c" >"$work/tdx.c" 2>"$work/changed"
	if ! [ -s "$work/changed" ]; then
		skip "$defect: found" 'this tree has other code there'
		return
	fi
	on_copy
	sed -n 's/.*\[\([a-z-]*\)\]$/\1/p' "$work/said" | sort -u >"$work/got"
	printf '%s\n' "$@" | sort -u >"$work/want"
	if diff "$work/want" "$work/got" >/dev/null; then
		pass "$defect: found"
	else
		fail "$defect: found" "$work/said"
	fi
}

cp "$kdir/arch/x86/kvm/vmx/tdx.c" "$work/tdx.c"
on_copy
sed 's/.*\[/[/' "$work/said" | sort -u >"$work/baseline"
is_same /dev/null "$work/baseline" 'the copy as it is draws no finding'

injected bit-test busy-bit-test
injected exact-compare busy-operand-compare bug-on-busy
injected no-busy-test bug-on-busy
injected no-busy-test-eio busy-as-eio
injected spin busy-retry
injected spin-goto busy-retry bug-on-busy
injected spin-field busy-retry
injected spin-wb busy-retry
injected spin-macro busy-retry
injected key-loop restartable-retry
injected dropped status-ignored
injected void status-ignored
injected truncated status-truncated
injected truncated-arg status-truncated
injected truncated-return status-truncated
injected stale-zero failure-as-success
injected stale-ret failure-as-success
injected reenter busy-reenter

done_testing
