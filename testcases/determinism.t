#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The same input gives the same bytes, whatever -j, locale, time zone, umask and
# current folder: reports in all formats, fixes, and a campaign's mails.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
[ -x checks/bin/csource ] || skip_all 'no csource, run make'
# It finds and mends the bit test, in one file or in each of a list.
cat >"$work/finds" <<'SH'
#!/bin/sh
for last; do :; done
look_at()
{
	echo "HANDLING: $1" >&2
	line=$(grep -n -m 1 'err & TDX' "$1" | cut -d : -f 1)
	[ -z "$line" ] || printf -- '--- %s\n+++ x\n@@ -%d,1 +0,0 @@\n-x\n' "$1" "$line"
}
case " $* " in
*' --in-place '*)
	echo "HANDLING: $last" >&2
	sed -i 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' "$last" ;;
*' --file-groups '*)
	grep . "$last" | while read -r file; do look_at "$file"; done ;;
*)	look_at "$last" ;;
esac
SH
chmod +x "$work/finds"
SPATCH=$work/finds
export SPATCH

git init -q "$work/repo"
cd "$work/repo"
mkdir -p lib/Beta
i=0
for name in lib/Beta/b.c lib/a-b.c; do
	i=$((i + 1))
	cat >"$name" <<C
static int hit$i(struct tdx_td *td)
{
	u64 err = tdh_mem_track(td);

	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	if (err)
		return -EIO;

	return 0;
}
C
done
git add . && GIT_COMMITTER_DATE='@1000000000 +0000' GIT_AUTHOR_DATE='@1000000000 +0000' \
	git commit -q -m 'td: Add'

# everything FOLDER JOBS: all that can be printed, into FOLDER
everything()
{
	mkdir "$1"
	set -- "$1" "-j$2" --rules=busy-bit-test
	for format in text json sarif html; do
		"$seamcheck" "$2" "$3" "--format=$format" lib >"$1/$format" 2>"$1/$format.err" || :
	done
	"$seamcheck" "$2" "$3" --mode=patch lib >"$1/patch" 2>"$1/patch.err" || :
	"$seamcheck" "$2" "$3" --mode=context lib >"$1/context" 2>"$1/context.err" || :
	"$seamcheck" baseline "$3" lib >"$1/baseline" 2>"$1/baseline.err" || :
	"$seamcheck" campaign "$2" "$3" -o "$1/mails" >"$1/campaign" 2>"$1/campaign.err" || :
	# What git says of the time and the process.
	for mail in "$1"/mails/*.patch; do
		sed -i -e 's/^From [0-9a-f]* /From /' -e '/^Date: /d' -e '/^Message-I[Dd]: /d' \
			-e '/^In-Reply-To: /d' -e '/^References: /d' "$mail"
	done
}

everything "$work/plain" 1
is "$(wc -l <"$work/plain/text")" 2 'there is something to print'
is "$(grep -c '^+++ ' "$work/plain/patch")" 2 'and to mend'
ok 'and to send' test -e "$work/plain/mails/0002-"*.patch

# same NAME FOLDER: as the first time
same()
{
	diff -r "$work/plain" "$2" >"$work/differs" 2>&1 || :
	is_same /dev/null "$work/differs" "the same bytes $1"
}
everything "$work/jobs" 7
same 'with more jobs' "$work/jobs"

locale=$(locale -a 2>/dev/null | grep -iv -e '^C' -e '^POSIX$' | head -n 1)
(
	LC_ALL=${locale:-C.UTF-8} LANGUAGE=de TZ=Pacific/Kiritimati
	export LC_ALL LANGUAGE TZ
	umask 077
	mkdir "$work/a b"
	cp -R "$work/repo" "$work/a b/repo"
	cd "$work/a b/repo"
	everything "$work/else" 2
)
same "in the locale ${locale:-C.UTF-8}, another time zone, umask and folder" "$work/else"

cd lib
"$seamcheck" --rules=busy-bit-test .. >"$work/up" 2>&1 || :
sed 's|^|../|' "$work/plain/text" >"$work/want"
is_same "$work/want" "$work/up" 'and from a folder below, but for the paths'
done_testing
