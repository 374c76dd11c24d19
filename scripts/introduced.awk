# SPDX-License-Identifier: GPL-2.0-only
#
# The findings that a change introduces: on a line it wrote, or more of a kind
# than there were before. A line that it took away elsewhere in the file is
# moved code, not written anew. Input: the change with no lines around it
# (part=diff), the findings before it (part=base), those after it (part=new).

part == "diff" && !minus && !plus && /^\+\+\+ / {
	path = substr($0, 5)
	sub(/\t$/, "", path)
	if (path ~ /^".*"$/) {
		path = substr(path, 2, length(path) - 2)
		gsub(/\\"/, "\"", path)
		gsub(/\\\\/, "\\", path)
	}
	sub(/^b\//, "", path)
	next
}

part == "diff" && !minus && !plus && /^@@ / {
	split($0, word, " ")
	minus = split(word[2], range, ",") == 2 ? range[2] : 1
	plus = split(word[3], range, ",") == 2 ? range[2] : 1
	line = substr(range[1], 2)
	next
}

part == "diff" && minus && /^-/ {
	minus--
	gone[path, bare($0)]
	next
}

part == "diff" && plus && /^\+/ {
	plus--
	added[path, line++] = bare($0)
	next
}

part == "diff" {
	next
}

part == "base" {
	known[finding_key()]++
	next
}

{
	nr++
	finding[nr] = $0
	key[nr] = finding_key()
	written[nr] = ($1, $2) in added && !(($1, added[$1, $2]) in gone)
	if (!written[nr] && known[key[nr]] > 0) {
		known[key[nr]]--
		old[nr] = 1
	}
}

END {
	for (i = 1; i <= nr; i++)
		if (!old[i])
			print finding[i]
}

function bare(text)
{
	text = substr(text, 2)
	gsub(/[ \t\r]+/, "", text)
	return text
}
