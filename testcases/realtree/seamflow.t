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
	run in_objects scripts/fetch-linux --make -k C=2 CHECK="$work/check" $objects
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

objdir=${KBUILD_OUTPUT:-$top/.deps/linux-obj}
kvm=arch/x86/kvm/vmx/tdx.c virt=arch/x86/virt/vmx/tdx/tdx.c
for file in "$kvm" "$virt"; do
	name=$(printf '%s\n' "$file" | tr / _)
	sed '$d' "$work"/args/*"$name" >"$work/$name.args"
done

# on_copy FILE: seamflow on $work/tdx.c, with the flags that kbuild gave for FILE.
on_copy()
{
	args=$work/$(printf '%s\n' "$1" | tr / _).args
	folder=$kdir/${1%/*}
	set --
	while IFS= read -r arg; do
		set -- "$@" "$arg"
	done <"$args"
	(
		cd "$objdir"
		srctree=$kdir "$bin" "$@" -I "$folder" -I "${folder%/*}" \
			"$work/tdx.c" >/dev/null
	) 2>"$work/said" || echo "exit status $?" >>"$work/said"
}

# injected DEFECT RULE...: these must be found in the function changed, no others.
injected()
{
	defect=$1
	shift
	case $defect in
	virt-*) file=$virt ;;
	*) file=$kvm ;;
	esac
	awk -v defect="$defect" -f testcases/realtree/inject.awk "$kdir/$file" \
		>"$work/tdx.c" 2>"$work/changed"
	if ! [ -s "$work/changed" ]; then
		skip "$defect: found" 'this tree has other code there'
		return
	fi
	on_copy "$file"
	awk -v changed="$(cut -d ' ' -f 2 "$work/changed")" '
		FILENAME == ARGV[1] && /^[a-z][a-z0-9_ ]* [*]*[a-z0-9_]+\(/ && !/;$/ {
			name = $0
			sub(/\(.*/, "", name)
			sub(/.*[ *]/, "", name)
		}
		FILENAME == ARGV[1] { function_at[FNR] = name; next }
		{
			rule = $NF
			gsub(/[][]/, "", rule)
			split($0, at, ":")
			print rule (function_at[at[2]] == changed ? "" : " elsewhere")
		}
	' "$work/tdx.c" "$work/said" | sort -u >"$work/got"
	printf '%s\n' "$@" | sort -u >"$work/want"
	if diff "$work/want" "$work/got" >/dev/null; then
		pass "$defect: found"
	else
		fail "$defect: found" "$work/said"
	fi
}

for file in "$kvm" "$virt"; do
	cp "$kdir/$file" "$work/tdx.c"
	on_copy "$file"
	is_same /dev/null "$work/said" "a copy of $file as it is draws no finding"
done

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
injected mask-dropped busy-operand-compare
injected test-swapped bug-on-busy
injected spin-nonleaf busy-retry
injected spin-addcx busy-retry
injected spin-extend busy-retry
injected spin-class busy-retry
injected spin-recursion busy-retry
injected truncated-local status-truncated
injected truncated-bool status-truncated
injected truncated-member status-truncated
injected truncated-compare status-truncated
injected truncated-parameter status-truncated
injected dropped-teardown status-ignored
injected dropped-in-loop status-ignored
injected dropped-flush status-ignored
injected bare-eio busy-as-eio
injected stale-break failure-as-success
injected stale-zero-returned failure-as-success
injected virt-loop busy-retry
injected virt-clobbered busy-retry retry-clobbered-args
injected virt-second-try retry-clobbered-args
injected virt-bounded busy-retry
injected virt-truncated status-truncated
injected virt-disable busy-retry
injected virt-dropped status-ignored
injected virt-restartable restartable-retry
injected reenter-any busy-reenter

done_testing
