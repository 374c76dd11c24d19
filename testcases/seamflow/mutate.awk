# SPDX-License-Identifier: GPL-2.0-only
# mutate.awk -v seed=N FILE: the file with a few seeded mistakes: tokens that
# are dropped, doubled, swapped or replaced by one from elsewhere in it, and
# now and then the end cut off.

{
	text = text $0 "\n"
}

END {
	srand(seed)
	n = 0
	rest = text
	while (match(rest, /[A-Za-z_0-9]+|"[^"\n]*"|[ \t\n]+|./)) {
		token[++n] = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
	}
	# Leave the include in place, or there is nothing to mutate.
	for (first = 1; first < n && token[first] != "\"seam_stub.h\""; first++)
		;
	for (k = 1 + int(rand() * 6); k > 0; k--) {
		i = first + 1 + int(rand() * (n - first))
		j = first + 1 + int(rand() * (n - first))
		what = int(rand() * 5)
		if (what == 0)
			token[i] = ""
		else if (what == 1)
			token[i] = token[i] " " token[i]
		else if (what == 2) {
			t = token[i]
			token[i] = token[j]
			token[j] = t
		} else if (what == 3)
			token[i] = token[j]
		else if (rand() < 0.1)
			n = i
	}
	for (i = 1; i <= n; i++)
		printf "%s", token[i]
}
