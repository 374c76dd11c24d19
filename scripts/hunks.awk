# SPDX-License-Identifier: GPL-2.0-only
#
# For a patch that applies to nothing: what its hunks show of each file before
# and after it, on the right lines, with the braces that a hunk lacks around it.
# Writes the files tmp/base/N and tmp/new/N, and their names to tmp/base.names
# and tmp/new.names.

BEGIN {
	printf "" >(tmp "/base.names")
	printf "" >(tmp "/new.names")
}

/^--- / && !(minus || plus) {
	finish()
	name["base"] = named($0)
	next
}

/^\+\+\+ / && !(minus || plus) {
	name["new"] = named($0)
	number++
	at["base"] = at["new"] = 1
	next
}

/^@@ / && !(minus || plus) {
	hunk_end()
	split($2, range, ",")
	start["base"] = substr(range[1], 2)
	minus = range[2] == "" ? 1 : range[2]
	split($3, range, ",")
	start["new"] = substr(range[1], 2)
	plus = range[2] == "" ? 1 : range[2]
	heading = $0
	sub(/^@@ [^@]*@@ ?/, "", heading)
	count["base"] = count["new"] = 0
	in_hunk = 1
	next
}

minus || plus {
	if (/^[- ]/ || $0 == "") {
		minus--
		hunk["base", ++count["base"]] = substr($0, 2)
	}
	if (/^[+ ]/ || $0 == "") {
		plus--
		hunk["new", ++count["new"]] = substr($0, 2)
	}
}

END {
	finish()
}

# The path in a header line, without its a/ or b/; none for other than C files.
function named(text)
{
	text = substr(text, 5)
	sub(/\t.*/, "", text)
	if (text !~ /^[ab]\/.*\.[ch]$/)
		return ""
	return substr(text, 3)
}

function hunk_end()
{
	if (!in_hunk)
		return
	in_hunk = 0
	show("base")
	show("new")
}

function finish()
{
	hunk_end()
	end_file("base")
	end_file("new")
	name["base"] = name["new"] = ""
}

function end_file(side)
{
	if (!wrote[side])
		return
	close(tmp "/" side "/" number)
	print number "\t" name[side] >(tmp "/" side ".names")
	wrote[side] = 0
}

# One hunk of one side. Lines before it are empty but for the last, which opens
# what the hunk only closes: its function, from the heading, and blocks in it.
function show(side,	out, i, text, depth, lowest, open, is_else, closed, label, labels, jump)
{
	if (name[side] == "" || !count[side])
		return
	out = tmp "/" side "/" number
	wrote[side] = 1
	depth = lowest = is_else = closed = 0
	for (i = 1; i <= count[side]; i++) {
		text = hunk[side, i]
		gsub(/"([^"\\]|\\.)*"|'[^']*'|\/\*.*\*\//, "", text)
		closed = closed || hunk[side, i] ~ /^\}/
		while (match(text, /[{}]/)) {
			depth += substr(text, RSTART, 1) == "{" ? 1 : -1
			text = substr(text, RSTART + 1)
			if (depth < lowest) {
				lowest = depth
				is_else = is_else || text ~ /^[ \t]*else/
			}
		}
	}
	# The heading is cut off somewhere in the parameters: the name will do.
	open = ""
	if (heading ~ /^[a-z].*\(/ && hunk[side, 1] !~ /^[a-z#]/) {
		open = heading
		sub(/\(.*/, "(void) {", open)
		if (!closed)
			lowest--
	}
	for (i = open == "" ? 0 : -1; i > lowest; i--)
		open = open (is_else ? " if (1) {" : " {")
	for (; at[side] < start[side] - 1; at[side]++)
		print "" >out
	if (at[side] < start[side]) {
		print open >out
		at[side]++
	}
	# spatch passes over a function that jumps to nowhere.
	labels = ""
	for (i = 1; i <= count[side]; i++) {
		text = hunk[side, i]
		if (match(text, /goto [A-Za-z_0-9]+;/))
			jump[substr(text, RSTART + 5, RLENGTH - 6)]
		if (match(text, /^[A-Za-z_0-9]+:/))
			label[substr(text, 1, RLENGTH - 1)]
	}
	for (i in jump)
		if (open != "" && !(i in label))
			labels = labels " " i ": ;"
	for (i = 1; i <= count[side]; i++) {
		text = hunk[side, i]
		if (i == count[side]) {
			text = text labels
			for (; depth > lowest; depth--)
				text = text " }"
		}
		print text >out
		at[side]++
	}
}
