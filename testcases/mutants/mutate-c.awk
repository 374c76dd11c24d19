# SPDX-License-Identifier: GPL-2.0-only
# mutate-c.awk CHECK.c: the mutants of one of seamflow's checks, as mutate.awk
# has those of a rule.
#
# A mutant has && for || or the other way round, == for != or the other way
# round, an "if" that is always or never taken, true for false or the other way
# round, or lacks a case, a continue, a break or a report().

{
	text = text $0 "\n"
}

# mutant WHAT FROM LENGTH NEW
function mutant(what, from, len, new,	name)
{
	gsub(/[ \t\n]+/, " ", what)
	name = fn ": " what
	if (again[name]++)
		name = name " #" again[name]
	count++
	if (!n)
		print count "\tfind\t" name
	else if (n == count)
		printf "%s", substr(text, 1, from - 1) new substr(text, from + len)
}

# closing AT: where the parenthesis that opens at AT is closed
function closing(at,	depth, c)
{
	for (depth = 0; at <= length(text); at++) {
		c = substr(text, at, 1)
		depth += (c == "(") - (c == ")")
		if (!depth)
			return at
	}
	return at
}

# around AT: the line that AT is in
function around(at,	from, end)
{
	for (from = at; from > 1 && substr(text, from - 1, 1) != "\n"; from--)
		;
	end = index(substr(text, from), "\n")
	from = substr(text, from, end - 1)
	sub(/^[ \t]*/, "", from)
	return from
}

END {
	other["&&"] = "||"
	other["||"] = "&&"
	other["=="] = "!="
	other["!="] = "=="
	other["true"] = "false"
	other["false"] = "true"
	for (at = 1; at <= length(text); at += len) {
		rest = substr(text, at, 400)
		len = 1
		if (match(rest, /^\/\*/))
			len = index(substr(text, at), "*/") + 1
		else if (match(rest, /^"([^"\\]|\\.)*"/) || match(rest, /^#[^\n]*\n/))
			len = RLENGTH
		else if (match(rest, /^\n[a-z][^\n;=]*\(/)) {
			fn = substr(rest, 2, RLENGTH - 2)
			sub(/.*[ *]/, "", fn)
			len = RLENGTH
		} else if (match(rest, /^(&&|\|\||==|!=)/)) {
			len = 2
			what = substr(rest, 1, 2)
			mutant(other[what] " for " what " in " around(at), at, 2, other[what])
		} else if (match(rest, /^if \(/)) {
			len = RLENGTH
			end = closing(at + 3)
			condition = substr(text, at + 3, end - at - 2)
			mutant("always " condition, at + 3, length(condition), "(" condition " || 1)")
			mutant("never " condition, at + 3, length(condition), "(" condition " && 0)")
		} else if (match(rest, /^(continue|break);/)) {
			len = RLENGTH
			mutant("no " substr(rest, 1, len), at, len, ";")
		} else if (match(rest, /^case [A-Z_a-z0-9]*:/)) {
			len = RLENGTH
			mutant("no " substr(rest, 1, len), at, len, "")
		} else if (match(rest, /^report\(/)) {
			len = RLENGTH
			mutant("no " around(at), at, len, "if (0) report(")
		} else if (match(rest, /^[A-Za-z_0-9]+/)) {
			len = RLENGTH
			what = substr(rest, 1, len)
			if (what in other)
				mutant(other[what] " for " what " in " around(at), at, len, other[what])
		}
	}
}
