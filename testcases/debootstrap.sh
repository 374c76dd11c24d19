#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs a command as an ordinary user on a clone of this checkout's HEAD in a
# fresh Debian with nothing but make, gcc, git, perl, apt and dpkg. It needs
# root and some minutes, so it is no part of make check; run it by hand:
#
#	testcases/debootstrap.sh bookworm 'make check'
#	testcases/debootstrap.sh trixie 'make demo && make check'
#
# The base system is kept in .deps/debian-SUITE, each run has a copy of it.
# Exit status: the command's own; 2 where it could not be started.

set -eu

case ${1-} in
-h | --help) sed -n '4,/^$/s/^# \{0,1\}//p' "$0" && exit 0 ;;
esac
if [ $# -ne 2 ]; then
	echo "usage: testcases/debootstrap.sh SUITE COMMAND" >&2
	exit 2
fi
suite=$1
command=$2

cd "$(dirname "$0")/.."
[ "$(id -u)" -eq 0 ] || {
	echo 'debootstrap.sh: only root can make and enter a Debian' >&2
	exit 2
}
scripts/setup debootstrap
. scripts/apt.sh

base=$(pwd)/$deps/debian-$suite
deps_open
if [ ! -e "$deps/.stamp-debian-$suite" ]; then
	debian_mirror
	# The unpacked program looks for its other half in /usr.
	[ ! -d "$deps/debootstrap" ] ||
		export DEBOOTSTRAP_DIR="$PWD/$deps/debootstrap/usr/share/debootstrap"
	say "making a Debian $suite"
	"$deps/bin/debootstrap" --variant=minbase --keyring="$keyring" \
		--include=make,gcc,libc6-dev,git,perl,ca-certificates \
		"$suite" "$tmp/debian-$suite" "$mirror" >"$tmp/log" 2>&1 ||
		die "cannot make a Debian $suite: $(tail -n 1 "$tmp/log")"
	deps_publish "debian-$suite"
	stamp "debian-$suite" "Debian $suite"
fi

root=$(pwd)/$tmp/root
cp -a "$base" "$root"
# How this machine reaches the network.
apt-config dump | grep '^Acquire::' >"$root/etc/apt/apt.conf.d/99outside"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
chroot "$root" useradd -m tester
git -c safe.directory='*' clone -q "file://$(pwd)" "$root/home/tester/seamcheck"
chroot "$root" chown -R tester: /home/tester
# shellcheck disable=SC2016	# for the inner shells to expand
unshare --mount sh -c '
	mount -t proc proc "$0/proc"
	exec chroot "$0" setpriv --reuid=tester --regid=tester --init-groups \
		env -i PATH=/usr/bin:/bin HOME=/home/tester TERM=dumb \
		sh -c "cd ~/seamcheck && $1"' "$root" "$command" </dev/null 9>&-
