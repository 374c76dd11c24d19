# SPDX-License-Identifier: GPL-2.0-only
# wanted.awk FIXTURE...: what their comments expect, one a line:
# FILE:LINE:RULE:EXPECT or MAY
{
	line = $0
	while (match(line, /\/\* (EXPECT|MAY): [a-z, -]*\*\//)) {
		mark = substr(line, RSTART + 3, RLENGTH - 6)
		line = substr(line, RSTART + RLENGTH)
		kind = mark
		sub(/:.*/, "", kind)
		sub(/^[A-Z]*: */, "", mark)
		n = split(mark, rule, /[, ]+/)
		for (i = 1; i <= n; i++)
			if (rule[i] != "")
				print FILENAME ":" FNR ":" rule[i] ":" kind
	}
}
