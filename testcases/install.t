#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What make install, dist and kernel-install leave, used from elsewhere.
set -eu
. testcases/lib.sh

# shellcheck disable=SC2317	# the assertions call it
quiet_make()
{
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s "$@"
}
cat >"$work/a.c" <<'C'
static u64 f(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_phymem_page_wbinvd(td);
	} while (tdx_operand_busy(err));
	return err;
}
C

ok 'make install' quiet_make install DESTDIR="$work/root" PREFIX=/usr
prefix=$work/root/usr
cd "$work"
exits 1 'what is installed finds' "$prefix/bin/seamcheck" --rules=busy-retry a.c
is "$(cut -d ' ' -f 1,2 "$work/out")" 'a.c:6: WARNING:busy-retry:' 'the same'
exits 1 'mends' "$prefix/bin/seamcheck" --rules=busy-retry --mode=patch a.c
exits 1 'reports' "$prefix/bin/seamcheck" --rules=busy-retry --format=sarif a.c
exits 0 'explains' "$prefix/bin/seamcheck" --explain busy-retry
has out 'Example' 'with an example'
exits 0 'knows its commands' "$prefix/bin/seamcheck" diff -h
ln -s "$prefix/bin/seamcheck" link
exits 1 'and works through a link' ./link --rules=busy-retry a.c
mv "$work/root" "$work/moved"
prefix=$work/moved/usr
exits 1 'and from where it was moved to' "$prefix/bin/seamcheck" --rules=busy-retry a.c
exits 0 'seamflow runs' "$prefix/bin/seamflow" -h
is "$(grep -rIlF "$top" "$prefix/bin" "$prefix/lib/seamcheck/scripts" || true)" '' \
	'no script names the checkout'

cd "$top"
if scripts/setup mandoc >"$work/setup" 2>&1; then
	for page in "$prefix"/share/man/man1/*.1; do
		.deps/bin/mandoc -Tlint -W warning "$page" >"$work/lint" 2>&1 || true
		is "$(cat "$work/lint")" '' "mandoc has nothing to say about ${page##*/}"
	done
else
	skip 'man pages' 'no mandoc to be had'
fi
for option in $("$prefix/bin/seamcheck" -h | grep -oE -e '^  --[a-z-]+' | tr -d ' '); do
	name=$(echo "$option" | sed 's/^--//')
	ok "the man page knows $option" grep -qF -e "-$name" "$prefix/share/man/man1/seamcheck.1"
done

if command -v bash >/dev/null; then
	cat >"$work/complete.bash" <<-'BASH'
	source "$1/share/bash-completion/completions/seamcheck"
	complete_words()
	{
		COMP_WORDS=("$program" "$@") COMP_CWORD=$#
		_seamcheck "$program" "${@: -1}" "${COMP_WORDS[COMP_CWORD - 1]}"
		echo "${COMPREPLY[*]}"
	}
	program=$1/bin/seamcheck
	complete_words --mo
	complete_words --mode = re
	complete_words --explain busy-ret
	complete_words base
	BASH
	bash "$work/complete.bash" "$prefix" >"$work/out" 2>"$work/err" || true
	printf '%s\n' --mode= report busy-retry baseline >"$work/want"
	is_same "$work/want" "$work/out" 'bash completes options, values, rules and commands'
else
	skip 'bash completion' 'no bash here'
fi

mv "$work/moved" "$work/root"
ok 'make uninstall' quiet_make uninstall DESTDIR="$work/root" PREFIX=/usr
is "$(find "$work/root" ! -type d)" '' 'leaves no file'

ok 'make dist' quiet_make dist
tarball=$(cat "$work/out")
git ls-files | sort >"$work/want"
tar -tzf "$tarball" | sed -n 's|^[^/]*/\(.*[^/]\)$|\1|p' | sort >"$work/out"
git ls-tree -r --name-only HEAD | sort >"$work/want"
is_same "$work/want" "$work/out" 'packs what is committed'

if command -v dpkg-deb >/dev/null && command -v dpkg-shlibdeps >/dev/null; then
	ok 'make deb' quiet_make deb
	deb=$(cat "$work/out")
	if command -v lintian >/dev/null; then
		run lintian --allow-root --fail-on none "$deb"
		is "$(grep '^E: ' "$work/out")" '' 'lintian has no errors to tell'
	else
		skip 'lintian has no errors to tell' 'no lintian here'
	fi
	dpkg -x "$deb" "$work/unpacked"
	cat >"$work/b.c" <<'C'
static int g(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_phymem_page_wbinvd(td);
	} while (tdx_operand_busy(err));
	return err ? -EIO : 0;
}
C
	exits 1 'what it holds finds and mends' "$work/unpacked/usr/bin/seamcheck" \
		--rules=busy-retry --mode=patch "$work/b.c"
	has "$work/out" '+	err = tdh_phymem_page_wbinvd(td);' 'with a spatch that is new enough'
	exits 0 'seamflow runs' "$work/unpacked/usr/bin/seamflow" -h
else
	skip 'make deb' 'no dpkg-dev here'
fi

# The rules in a kernel tree, run by the kernel's own script.
kernel=$work/kernel
mkdir -p "$kernel/scripts/coccinelle" "$kernel/drivers"
exits 2 'kernel-install wants a kernel' quiet_make kernel-install
exits 2 'a real one' quiet_make kernel-install KDIR="$work/root"
ok 'make kernel-install' quiet_make kernel-install KDIR="$kernel"
is "$(ls "$kernel/scripts/coccinelle/seamcall")" "$(cd cocci && ls -- *.cocci)" 'puts all rules there'
if [ -r .deps/linux/scripts/coccicheck ]; then
	cp .deps/linux/scripts/coccicheck "$kernel/scripts/"
	cp "$work/a.c" "$kernel/drivers/"
	cd "$kernel"
	run env srctree="$kernel" objtree="$kernel" abs_srctree="$kernel" \
		PATH="$top/.deps/bin:$PATH" SPATCH="$top/.deps/bin/spatch" \
		VERSION=7 PATCHLEVEL=3 KBUILD_EXTMOD="$kernel/drivers" srcroot="$kernel/drivers" MODE=context J=1 \
		COCCI="$kernel/scripts/coccinelle/seamcall/busy_retry.cocci" \
		bash "$kernel/scripts/coccicheck"
	has "$work/out" '-		err = tdh_phymem_page_wbinvd(td);' "the kernel's coccicheck runs them"
else
	skip "the kernel's coccicheck runs them" 'no Linux fetched'
fi

done_testing
