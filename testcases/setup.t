#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# scripts/setup and scripts/fetch-linux leave a whole component or none, and
# say in one line what went wrong. All of it offline: apt is a stand-in that
# hands out a package made here, or fails as a bad network does.
# shellcheck disable=SC2317	# functions that only ok, exits and fails call
set -eu
. testcases/lib.sh

command -v dpkg-deb >/dev/null || skip_all 'no dpkg'

# A checkout of nothing but what is tested.
mkdir "$work/co" "$work/co/scripts" "$work/apt" "$work/no-apt"
cp scripts/setup scripts/apt.sh scripts/fetch-linux "$work/co/scripts"
cd "$work/co"
unset SPATCH SPARSE_SRC KDIR DEBIAN_MIRROR DEBIAN_KEYRING APT_CONFIG

one_line()
{
	is "$(wc -l <"$work/err")" 1 "$1, in one line"
}

# program FILE: makes it from standard input.
program()
{
	cat >"$1"
	chmod +x "$1"
}

# package_with SPATCH_LINE: what the stand-in hands out: a coccinelle whose
# spatch answers every call with that line.
package_with()
{
	rm -rf "$work/deb"
	mkdir -p "$work/deb/DEBIAN" "$work/deb/usr/bin"
	program "$work/deb/usr/bin/spatch" <<-END
	#!/bin/sh
	echo '$1'
	END
	printf '%s\n' 'Package: coccinelle' 'Version: 1.3' 'Architecture: all' \
		'Maintainer: Tester <tester@example.invalid>' \
		'Description: stand-in' >"$work/deb/DEBIAN/control"
	dpkg-deb --root-owner-group -b "$work/deb" "$work/coccinelle.deb" \
		>/dev/null
}

# The machine's spatch, for the time of the test: too old.
program "$work/apt/spatch" <<-'END'
#!/bin/sh
echo 'do-while: not supported' >&2
END
program "$work/apt/apt-get" <<-END
#!/bin/sh
for word do
	case \$word in
	indextargets) echo 'bookworm main http://example.invalid/debian /x:1' ;;
	download)
		\${STAND_IN_FAILS:+exec sh -c 'echo E: the line went dead; exit 100'}
		cp '$work/coccinelle.deb' .
		echo \$\$ >'$work/downloading'
		\${STAND_IN_HANGS:+exec sleep 60} ;;
	esac
done
END
: >"$work/keyring"
with_apt()
{
	DEBIAN_KEYRING="$work/keyring" PATH="$work/apt:$PATH" "$@"
}

# nothing_done NAME: no stamp, no component, no scratch folder.
nothing_done()
{
	is "$(cd .deps && find . ! -name . ! -name bin ! -name .lock)" '' "$1"
}

package_with '+ j();'
STAND_IN_FAILS=1
export STAND_IN_FAILS
exits 2 'a failed download is an error' with_apt scripts/setup spatch
unset STAND_IN_FAILS
has "$work/err" 'cannot download Coccinelle: the line went dead' \
	'which says what failed and why'
has "$work/err" 'set SPATCH=FILE' 'and what to do'
one_line 'a failed download'
nothing_done 'and leaves nothing'

# Killed while apt has half the files there; its own child may live on.
STAND_IN_HANGS=1 DEBIAN_KEYRING="$work/keyring" PATH="$work/apt:$PATH" \
	scripts/setup spatch </dev/null >/dev/null 2>&1 &
pid=$!
tries=0
until [ -s "$work/downloading" ] || [ "$tries" -ge 100 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
orphan=$(cat "$work/downloading")
kill -9 "$pid"
wait "$pid" 2>/dev/null || :
ok 'there was a download to interrupt' test -e "$work/downloading"
fails 'an interrupted run leaves no stamp' test -e .deps/.stamp-spatch
fails 'and no component' test -e .deps/coccinelle
ok 'the next run does it again' with_apt scripts/setup spatch
ok 'and is done' test -e .deps/.stamp-spatch
is "$(.deps/bin/spatch)" '+ j();' 'what was unpacked runs from its place'
is "$(cd / && "$work/co/.deps/bin/spatch")" '+ j();' 'from any folder'
is "$(find .deps -name 'tmp.*')" '' 'what the killed run left is gone'
kill "$orphan"

rm "$work/apt/apt-get"
ok 'what is done needs no apt' with_apt scripts/setup spatch
is_same /dev/null "$work/err" 'and says nothing'
exits 2 "but what SPATCH= names is looked at" \
	env SPATCH="$work/apt/spatch" scripts/setup spatch

# A stand-in again, for packages that are no good.
program "$work/apt/apt-get" <<-END
#!/bin/sh
for word do
	case \$word in
	indextargets) echo 'bookworm main http://example.invalid/debian /x:1' ;;
	download) cp '$work/coccinelle.deb' . ;;
	esac
done
END
rm -rf .deps
package_with 'not supported'
exits 2 'a spatch that cannot match do-while is no good' \
	with_apt scripts/setup spatch
one_line 'it is refused'
nothing_done 'and leaves nothing'

head -c 300 "$work/coccinelle.deb" >"$work/cut"
mv "$work/cut" "$work/coccinelle.deb"
exits 2 'a cut package is an error' with_apt scripts/setup spatch
has "$work/err" 'cannot unpack coccinelle.deb: ' 'which says so'
one_line 'a cut package'
nothing_done 'and leaves nothing'

# Without apt: only what the scripts use before they look for it.
for name in sh dirname mkdir flock rm mktemp id cat grep sed awk sort head \
	basename tail; do
	file=$(command -v "$name") || continue
	ln -s "$file" "$work/no-apt/$name"
done
no_apt()
{
	PATH="$work/no-apt" "$@"
}
exits 2 'no apt is an error' no_apt scripts/setup
has "$work/err" 'Coccinelle >= 1.2 (or set SPATCH=FILE)' \
	'which names the Coccinelle to install'
has "$work/err" 'sparse >= 0.6.5~rc1' 'and the sparse'
one_line 'no apt'
exits 2 'no apt for Linux is one, too' no_apt scripts/fetch-linux
has "$work/err" 'unpack Linux >= 7.2 and set KDIR=FOLDER' 'which says what to do'
one_line 'no apt for Linux'

exits 2 'SPATCH= that is missing' env SPATCH=/nonexistent scripts/setup spatch
one_line 'is refused'
exits 2 'SPATCH= that is too old' \
	env SPATCH="$work/apt/spatch" scripts/setup spatch
has "$work/err" '>= 1.2' 'is refused with the version'
mkdir "$work/sparse"
exits 2 'SPARSE_SRC= that is not built' \
	env SPARSE_SRC="$work/sparse" scripts/setup sparse
has "$work/err" "run 'make libsparse.a' in it" 'is refused with what to do'
: >"$work/sparse/lib.h"
: >"$work/sparse/libsparse.a"
exits 2 'SPARSE_SRC= that is too old' \
	env SPARSE_SRC="$work/sparse" scripts/setup sparse
has "$work/err" '>= 0.6.5~rc1' 'is refused with the version'
echo __typeof_unqual__ >"$work/sparse/libsparse.a"
ok 'SPARSE_SRC= that is new enough will do' \
	env SPARSE_SRC="$work/sparse" scripts/setup sparse
exits 2 'KDIR= that is no Linux with TDX' env KDIR="$work" scripts/fetch-linux
one_line 'is refused'
exits 2 'an unknown component' scripts/setup nonsense
one_line 'is refused'
ok 'setup -h helps' scripts/setup -h
ok 'fetch-linux -h helps' scripts/fetch-linux -h

# The mirror and its keyring come from the machine's own sources, as apt reads
# them: both forms, several entries, comments. Nothing listens there.
if command -v apt-get >/dev/null; then
	mkdir "$work/etc"
	cat >"$work/apt.conf" <<-END
	Dir::Etc::sourcelist "/dev/null";
	Dir::Etc::sourceparts "$work/etc";
	END
	own_sources()
	{
		APT_CONFIG="$work/apt.conf" \
			scripts/setup sparse
	}
	cat >"$work/etc/a.sources" <<-END
	# a third party's
	Types: deb
	URIs: file:$work/other
	Suites: anything
	Components: main
	Signed-By: $work/other-keyring

	# Debian's own
	Types: deb
	URIs: file:$work/mirror-a
	Suites: trixie trixie-updates
	Components: main
	Signed-By: $work/missing-a
	END
	exits 2 'a keyring named in a .sources stanza' own_sources
	has "$work/err" "no keyring $work/missing-a" 'is the one that counts'
	sed "s|missing-a|keyring|" "$work/etc/a.sources" >"$work/new"
	mv "$work/new" "$work/etc/a.sources"
	exits 2 'a mirror named in a .sources stanza' own_sources
	has "$work/err" "file:$work/mirror-a" 'is the one that is asked'
	one_line 'a mirror that is not there'
	nothing_done 'and leaves nothing'
	rm "$work/etc/a.sources"
	cat >"$work/etc/b.list" <<-END
	deb file:$work/other anything main
	deb [arch=$(dpkg --print-architecture) signed-by=$work/missing-b] file:$work/mirror-b bookworm main
	END
	exits 2 'a keyring named in a .list line' own_sources
	has "$work/err" "no keyring $work/missing-b" 'is the one that counts'
	sed "s|missing-b|keyring|" "$work/etc/b.list" >"$work/new"
	mv "$work/new" "$work/etc/b.list"
	exits 2 'a mirror named in a .list line' own_sources
	has "$work/err" "file:$work/mirror-b" 'is the one that is asked'
	echo "deb file:$work/other anything main" >"$work/etc/b.list"
	exits 2 'sources without Debian' own_sources
	has "$work/err" 'set DEBIAN_MIRROR=URL' 'say what to do'
else
	skip 'the mirror from the machine'"'"'s own sources' 'no apt-get'
fi

done_testing
