# SPDX-License-Identifier: GPL-2.0-only
#
# Tells findings in a mended file by their lines in the file as it was. Input,
# each after its part=: diff(1) of the two, without context (diff), and the
# findings (found); on stdout each has its line there before it.

BEGIN {
	FS = OFS = "\t"
}

part == "diff" && match($0, /^[0-9,]+[acd]/) {
	ranges(substr($0, 1, RLENGTH - 1), substr($0, RLENGTH, 1), substr($0, RLENGTH + 1))
	next
}

part == "diff" {
	next
}

{
	print old_line($2), $0
}

function ranges(was, what, now,	word, n)
{
	n = split(was, word, ",")
	was_first[++hunks] = word[1]
	was_last[hunks] = word[n]
	n = split(now, word, ",")
	# Of lines that are gone the new file has but the one they stood behind.
	first[hunks] = word[1] + (what == "d")
	last[hunks] = word[n]
}

# A line that is new is told by one that it replaces, or stands behind.
function old_line(line,	i, old)
{
	for (i = hunks; i > 0 && first[i] > line + 0; i--)
		;
	if (!i)
		return line
	if (line > last[i] + 0)
		return line - last[i] + was_last[i]
	old = was_first[i] + line - first[i]
	if (old > was_last[i])
		old = was_last[i]
	return old > 1 ? old : 1
}
