# SPDX-License-Identifier: GPL-2.0-only
#
# Leaves out the findings that a baseline knows, as often as it knows them.
# Input: the list of analysed files, the list of rules that ran, the baseline,
# then the findings; before each one, part= says which. What the baseline has
# and the run no longer finds goes to the file gone=.

BEGIN {
	FS = "\t"
}

part == "files" {
	analysed[$0]
	next
}

part == "rules" {
	ran[$0]
	next
}

part == "baseline" {
	if ($0 ~ /^#/ || $0 == "")
		next
	if (NF != 4) {
		printf "seamcheck: %s:%d: no line of a baseline\n", FILENAME, FNR | "cat >&2"
		failed = 1
		exit 2
	}
	known[$0]++
	next
}

{
	key = finding_key()
	if (known[key] > 0)
		known[key]--
	else
		print
}

END {
	if (failed)
		exit 2
	for (key in known) {
		split(key, field, "\t")
		if (!(field[1] in ran) || !(field[2] in analysed))
			continue
		for (; known[key] > 0; known[key]--)
			printf "seamcheck: %s: gone: %s in %s: %s\n", field[2],
				field[1], field[3], field[4] >gone
	}
}
