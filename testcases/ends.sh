#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Both ends of what we promise to run with: some tests with dash as sh and mawk as
# awk, and with bash and gawk. With -d the first are those of a Debian 12 and a
# Debian 13 of their own (testcases/debootstrap.sh), whose packages bring Coccinelle
# and the rest; that takes root and many minutes.
#
#	testcases/ends.sh [-d] [TEST]...
#
# Exit status: 0 all passed, 1 otherwise. The last line counts the tests.
set -eu

debian=false
case ${1-} in
-h | --help) sed -n '4,/^set/s/^# \{0,1\}//p' "$0" | sed '$d'; exit 0 ;;
-d) debian=true; shift ;;
esac
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- testcases/baseline.t testcases/patch.t
tmp=$(mktemp -d "${TMPDIR:-/tmp}/seamcheck-ends.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM

passed=0 failed=0 skipped=0
count()	# NAME: what the log of that end counted
{
	set -- "$1" "$(grep -E '^[0-9]+ passed, ' "$tmp/log" | tail -n 1)"
	echo "$1: ${2:-ended without a count}"
	case $2 in
	*' 0 failed'*) ;;
	*) grep -E '^(not ok|Bail out)' "$tmp/log" || tail -n 5 "$tmp/log" ;;
	esac
	# shellcheck disable=SC2086	# its words
	set -- $2
	passed=$((passed + ${1:-0}))
	failed=$((failed + ${3:-1}))
	skipped=$((skipped + ${5:-0}))
}

# The machine has one awk, or both.
scripts/setup gawk || echo 'gawk: not to be had'
PATH=$PATH:$(pwd)/.deps/bin
for shell in dash bash; do
	awk=mawk
	[ "$shell" = dash ] || awk=gawk
	# Each Debian has these.
	case $debian:$shell in true:dash) continue ;; esac
	if ! command -v "$shell" >/dev/null || ! command -v "$awk" >/dev/null; then
		echo "$shell and $awk: skipped, not on this machine"
		skipped=$((skipped + 1))
		continue
	fi
	# The scripts name /bin/sh, so that is what must be another; only for them,
	# where a mount of one's own can be had.
	bin=$tmp/$shell-$awk
	mkdir "$bin"
	printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v "$awk")" >"$bin/awk"
	chmod +x "$bin/awk"
	if ! unshare -m true 2>/dev/null; then
		echo "$shell and $awk: skipped, another /bin/sh takes a mount, which needs root"
		skipped=$((skipped + 1))
		continue
	fi
	# shellcheck disable=SC2016	# the inner shell expands
	PATH=$bin:$PATH unshare -m "$(command -v bash || command -v dash)" -c '
		mount --bind "$(command -v "$1")" "$(readlink -f /bin/sh)" || exit
		shift
		exec scripts/run-tests "$@"' ends "$shell" "$@" >"$tmp/log" 2>&1 </dev/null || :
	count "$shell and $awk"
done
if $debian; then
	for suite in bookworm trixie; do
		testcases/debootstrap.sh "$suite" "make check T='$*'" >"$tmp/log" 2>&1 || :
		if [ -e ".deps/.stamp-debian-$suite" ]; then
			count "Debian $suite"
		else
			echo "Debian $suite: skipped, $(tail -n 1 "$tmp/log")"
			skipped=$((skipped + 1))
		fi
	done
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ $((passed + skipped)) -gt 0 ]
