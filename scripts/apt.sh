# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# Debian packages without root, for scripts/setup and scripts/fetch-linux,
# which read this file from the top of the checkout. It needs apt, dpkg and the
# essential packages, nothing else.
#
# What is trusted: apt checks the signature of a suite's InRelease file with
# Debian's keyring; that file holds the checksums of the package indexes, and an
# index those of every .deb and of every file of a source package. apt checks
# each link, so what it leaves behind needs no second check.

deps=.deps
me=${0##*/}
tmp=

# say TEXT: progress, for a person who waits.
say()
{
	[ ! -t 2 ] || printf '%s: %s\n' "$me" "$*" >&2
}

# die TEXT: the one line a failure prints: what failed; what to do.
die()
{
	printf '%s: %s\n' "$me" "$*" >&2
	exit 2
}

# deps_open: makes .deps/ and $tmp, a scratch folder in it on the same file
# system, gone at the end; one run at a time. What a killed run left goes first,
# unless orphans of it still write there.
deps_open()
{
	mkdir -p "$deps/bin" 2>/dev/null ||
		die "cannot make $(pwd)/$deps/bin; make the checkout writable"
	if command -v flock >/dev/null; then
		(: >>"$deps/.lock") 2>/dev/null ||
			die "cannot write $(pwd)/$deps/.lock; make it writable"
		exec 9>>"$deps/.lock"
		flock -n 9 || {
			say 'waiting for another run'
			flock 9
		}
	fi
	rm -rf "$deps"/tmp.* 2>/dev/null || :
	tmp=$(mktemp -d "$deps/tmp.XXXXXX" 2>/dev/null) ||
		die "cannot write to $(pwd)/$deps; make it writable and free some space"
	trap 'rm -rf "$tmp"' EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

# deps_publish NAME: renames the checked $tmp/NAME to .deps/NAME.
deps_publish()
{
	rm -rf "${deps:?}/$1"
	mv "$tmp/$1" "$deps/$1" ||
		die "cannot rename $tmp/$1 to $deps/$1; make $deps writable"
}

# first_line TEXT: of what a program said, for the one line a failure prints.
first_line()
{
	printf "%s\n" "$1" | sed -n "1s/^ *//p"
}

# stamp NAME TEXT: the last step of a component. make looks at these files.
stamp()
{
	if echo "$2" >"$tmp/stamp" && mv "$tmp/stamp" "$deps/.stamp-$1"; then
		say "$1: $2"
	else
		die "$1: cannot write $deps/.stamp-$1; free some space"
	fi
}

# newer HAVE WANT: version HAVE is WANT or newer, as Debian sorts versions.
newer()
{
	if command -v dpkg >/dev/null; then
		dpkg --compare-versions "$1" ge "$2"
	else
		[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
	fi
}

# have_apt: whether packages can be had here at all.
have_apt()
{
	command -v apt-get >/dev/null && command -v dpkg >/dev/null
}

# signed_by FILE:N: the keyring named for entry N (its line in a .list, its
# stanza in a .sources), nothing when there is none or the key stands in there.
signed_by()
{
	case $1 in
	*.sources:*)
		awk -v "n=${1##*:}" '
		/^#/ { next }
		/^[ \t]*$/ { gap = 1; next }
		gap || !stanza { stanza++; gap = 0 }
		stanza == n && tolower($1) == "signed-by:" { print $2 }
		' "${1%:*}" ;;
	*)
		sed -n "${1##*:}s/.*[Ss]igned-[Bb]y=\\([^] 	]*\\).*/\\1/p" \
			"${1%:*}" ;;
	esac | grep '^/' || :
}

# debian_mirror: sets $mirror and $keyring from the machine's own sources: the
# first entry for one of Debian's main suites. apt itself parses them, in all
# their forms. DEBIAN_MIRROR= and DEBIAN_KEYRING= override.
debian_mirror()
{
	mirror=${DEBIAN_MIRROR-}
	keyring=${DEBIAN_KEYRING-}
	entry=
	[ -n "$mirror" ] || {
		# shellcheck disable=SC2016	# the names are for apt
		apt-get indextargets --no-release-info --format \
			'$(RELEASE) $(COMPONENT) $(SITE) $(SOURCESENTRY)' \
			'Identifier: Packages' >"$tmp/targets" 2>"$tmp/log" ||
			die "apt cannot read this machine's sources: $(apt_why "$tmp/log"); mend /etc/apt"
		# The host's own suite first, then any of Debian's.
		entry=$(awk '
			$2 == "main" && $1 ~ /^(oldstable|stable|testing|unstable|bookworm|trixie|forky|duke|sid)$/ {
				print $3 " " $4
				exit
			}' "$tmp/targets")
		mirror=${entry%% *}
		entry=${entry#* }
	}
	[ -n "$mirror" ] ||
		die 'no Debian archive among the apt sources of this machine; set DEBIAN_MIRROR=URL'
	[ -n "$keyring" ] || [ -z "$entry" ] || keyring=$(signed_by "$entry")
	[ -n "$keyring" ] || for keyring in \
		/usr/share/keyrings/debian-archive-keyring.pgp \
		/usr/share/keyrings/debian-archive-keyring.gpg; do
		[ ! -r "$keyring" ] || break
	done
	[ -r "$keyring" ] ||
		die "no keyring $keyring to check Debian's signatures with; install debian-archive-keyring or set DEBIAN_KEYRING=FILE"
}

# apt_open NAME [TYPE SUITE]...: an apt with its own state under $tmp/NAME,
# which apt_get uses from then on: for the given suites of Debian (TYPE deb or
# deb-src), or without any for the machine's own ones and what is installed
# here. Of the machine's settings those for downloads (proxies) are kept; its
# hooks, which need root, are not.
apt_open()
{
	apt=$(pwd)/$tmp/$1
	case $apt in
	*[\"\\]*) die "apt cannot work below $(pwd); rename that folder" ;;
	esac
	mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
	shift
	{
		apt-config dump |
			sed -n '/^Acquire::IndexTargets/d; /^Acquire::/p'
		cat <<-END
		Dir::State "$apt/state";
		Dir::Cache "$apt/cache";
		Dir::Etc::main "/dev/null";
		Dir::Etc::parts "/dev/null";
		Debug::NoLocking "1";
		APT::Sandbox::User "$(id -un)";
		APT::Install-Recommends "0";
		Acquire::AllowInsecureRepositories "0";
		Acquire::AllowDowngradeToInsecureRepositories "0";
		Acquire::GzipIndexes "1";
		Acquire::Languages "none";
		Acquire::Retries "2";
		END
		[ $# -eq 0 ] || cat <<-END
		APT::Update::Error-Mode "any";
		Dir::State::status "$apt/state/status";
		Dir::Etc::sourcelist "$apt/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::Etc::preferences "/dev/null";
		Dir::Etc::preferencesparts "/dev/null";
		END
	} >"$apt/apt.conf"
	: >"$apt/state/status"
	[ $# -eq 0 ] || debian_mirror
	while [ $# -gt 0 ]; do
		echo "$1 [arch=$(dpkg --print-architecture)" \
			"signed-by=$keyring] $mirror $2 main"
		shift 2
	done >"$apt/sources.list"
}

# apt_get ARG...: apt-get there, its talk in a file.
apt_get()
{
	(
		cd "$apt/cache" || exit
		APT_CONFIG=$apt/apt.conf exec apt-get -q -y "$@" \
			>"$apt/log" 2>&1 </dev/null 9>&-
	)
}

# apt_why LOG: apt's own reason, as one line, the most telling one.
apt_why()
{
	for apt_word in 'GPG error' '^E:' '^Err:' '^W:'; do
		if grep -m 1 -e "$apt_word" "$1"; then
			break
		fi
	done | sed 's/^[A-Za-z]*: *//; s/\.$//'
}

# apt_download WHAT HINT ARG...: apt_get ARG, which brings WHAT.
apt_download()
{
	apt_what=$1 apt_hint=$2
	shift 2
	say "downloading $apt_what"
	apt_get "$@" ||
		die "cannot download $apt_what: $(apt_why "$apt/log"); check the network, the proxy and the free space, then run it again${apt_hint:+, or $apt_hint}"
}

# unpack_debs DIR: unpacks every downloaded .deb into DIR.
unpack_debs()
{
	mkdir -p "$1"
	for deb in "$apt"/cache/*.deb "$apt"/cache/archives/*.deb; do
		[ -e "$deb" ] || continue
		# Its talk not in a file: the disk may be full.
		deb_said=$(dpkg -x "$deb" "$1" 2>&1) ||
			die "cannot unpack ${deb##*/}: $(first_line "$deb_said"); free some space, then run it again"
	done
}

# host_packages NAME PACKAGE...: unpacks the packages of the machine's own
# release, and what of their dependencies is not installed, into $tmp/NAME.
host_packages()
{
	host_dir=$tmp/$1
	shift
	have_apt || die "no apt here to fetch from; install $*"
	apt_open host
	if [ ! -e "$apt/why" ]; then
		say "reading this machine's package lists"
		# One broken third-party source is no reason to stop, unless no
		# other has the package.
		apt_get update || apt_why "$apt/log" >"$apt/why"
		touch "$apt/why"
	fi
	rm -f "$apt"/cache/archives/*.deb
	say "downloading $*"
	apt_get install --download-only "$@" ||
		die "cannot download $*: $(cat "$apt/why" && apt_why "$apt/log"); check the network, the proxy and the free space, then run it again, or install $*"
	unpack_debs "$host_dir"
	# A -dev package's link names a library that is installed already.
	for link in "$host_dir"/usr/lib/*-linux-gnu*/*.so; do
		[ -L "$link" ] || continue
		for target in /usr/lib /lib; do
			target=$target/$(basename "${link%/*}")/$(readlink "$link")
			if [ ! -e "$link" ] && [ -e "$target" ]; then
				ln -sf "$target" "$link"
			fi
		done
	done
}

# launcher NAME ROOT PROGRAM [ARG]...: makes $tmp/bin/NAME start PROGRAM, a path
# in the unpacked $tmp/ROOT, with ARGs before the caller's own. It runs from
# there, for the check, and from .deps/bin once both are published. A program
# gets the libraries unpacked beside it, and the loader of the C library among
# them, else the machine's; what it starts in turn sees none of this.
launcher()
{
	l_name=$1 l_root=$2 l_program=$3
	shift 3
	mkdir -p "$tmp/bin"
	l_start=
	case $(head -c 4 "$tmp/$l_root/$l_program") in
	*ELF) l_start=$(l_loader "$tmp/$l_root") ;;
	esac
	# shellcheck disable=SC2016	# for the launcher to expand
	{
		printf '#!/bin/sh\n# Made by scripts/setup.\ndeps=${0%%/*}/..\n'
		printf 'exec %s"$deps/%s/%s"' "$l_start" "$l_root" "$l_program"
		[ $# -eq 0 ] || printf ' "%s"' "$@"
		printf ' "$@"\n'
	} >"$tmp/bin/$l_name"
	chmod +x "$tmp/bin/$l_name"
}

# l_loader ROOT: the words that start a program with ROOT's libraries, nothing
# where it has none.
l_loader()
{
	for l_lib in "$1"/usr/lib/*-linux-gnu* "$1"/lib/*-linux-gnu*; do
		[ -d "$l_lib" ] || continue
		l_triplet=${l_lib##*/}
		for l_ld in "$l_lib"/ld-linux*.so.* \
			/usr/lib/"$l_triplet"/ld-linux*.so.* \
			/lib/"$l_triplet"/ld-linux*.so.*; do
			[ ! -x "$l_ld" ] || break
		done
		l_deps="\$deps/${1#"$tmp"/}"
		case $l_ld in
		"$1"/*) l_ld=$l_deps/${l_ld#"$1"/} ;;
		esac
		printf '"%s" --library-path "%s:%s" ' "$l_ld" \
			"$l_deps/usr/lib/$l_triplet" "$l_deps/lib/$l_triplet"
		return
	done
}
