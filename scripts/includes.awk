# SPDX-License-Identifier: GPL-2.0-only
#
# The paths where "csource names" would look for what C files include, relative
# to the top of the tree, for files named relative to it.

/^[ \t]*#[ \t]*include[ \t]*"[^"]+"/ {
	split($0, part, "\"")
	folder = FILENAME
	sub(/[^\/]*$/, "", folder)
	look(folder part[2])
	look(folder "include/" part[2])
	look(folder "../include/" part[2])
}

/^[ \t]*#[ \t]*include[ \t]*<asm\/[^>]*tdx[^>]*>/ {
	i = index(FILENAME, "arch/x86/")
	if (i) {
		split($0, part, "[<>]")
		look(substr(FILENAME, 1, i - 1) "arch/x86/include/" part[2])
	}
}

# Without "." and "..", as git names paths; what is outside the tree is passed over.
function look(path,	n, i, part, to, made)
{
	n = split(path, part, "/")
	for (i = 1; i <= n; i++) {
		if (part[i] == "" || part[i] == ".")
			continue
		if (part[i] == ".." && to)
			to--
		else
			part[++to] = part[i]
	}
	if (part[1] == "..")
		return
	for (i = 1; i <= to; i++)
		made = made (i > 1 ? "/" : "") part[i]
	print made
}
