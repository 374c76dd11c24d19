# SPDX-License-Identifier: GPL-2.0-only
#
# Tells the findings that a fix takes away from those it leaves. Input, each
# after its part=: the fix as a unified diff (diff), what patch mode said it left,
# by lines of the file as it was (left), and the findings before (before). Those
# that are gone are told again on stdout, the others go to the file AFTER= of the
# environment.

part == "diff" && !minus && !plus && /^--- / {
	path = substr($0, 5)
	sub(/\t.*/, "", path)
	sub(/^a\//, "", path)
	next
}

part == "diff" && !minus && !plus && /^@@ / {
	split($0, word, " ")
	minus = split(substr(word[2], 2), range, ",") == 2 ? range[2] + 0 : 1
	old = range[1] + !minus
	plus = split(substr(word[3], 2), range, ",") == 2 ? range[2] + 0 : 1
	next
}

part == "diff" && /^-/ && minus {
	minus--
	anew[path, old++]
	next
}

part == "diff" && /^\+/ && plus {
	plus--
	next
}

part == "diff" && /^ / && minus {
	minus--
	plus--
	old++
	next
}

part == "diff" {
	next
}

part == "left" && match($0, /:[0-9]+: WARNING:[a-z-]+: /) {
	split(substr($0, RSTART + 1, RLENGTH - 3), word, ": WARNING:")
	message = substr($0, RSTART + RLENGTH)
	sub(/; not mended: .*/, "", message)
	one = substr($0, 1, RSTART - 1) SUBSEP word[2] SUBSEP message
	left[one]++
	left_at[one, word[1]]++
	next
}

part == "before" {
	found[++count] = $0
	key[count] = $1 SUBSEP $3 SUBSEP $6
	written[count] = ($1, $2 + 0) in anew
	if (left_at[key[count], $2] > 0) {
		left_at[key[count], $2]--
		left[key[count]]--
		stays[count] = 1
	}
}

END {
	# A line that the fix wrote anew, but not rightly enough.
	for (i = 1; i <= count; i++)
		if (!stays[i] && written[i] && left[key[i]] > 0) {
			left[key[i]]--
			stays[i] = 1
		}
	for (i = 1; i <= count; i++)
		if (stays[i])
			print found[i] >ENVIRON["AFTER"]
		else
			print found[i]
}
