# SPDX-License-Identifier: GPL-2.0-only
#
# Splits what a fix changes in one file into groups: functions whose SEAMCALLs
# have the same policy belong together. Input, each after its part=:
#	policies	leaf and policy, tab-separated
#	mended		the findings that the fix takes away, as seamcheck's tsv
#	blame		line, commit, tab-separated, of lines that matter
#	old		the file before the fix
#	diff		the fix, with no lines around the changes
# Writes to the folder TO= of the environment, numbered by where a group first
# changes the file: N.diff, what the first N groups change; N.found, its
# findings; N.fixes, the commits that are to blame for them; and to count, how
# many groups there are.

BEGIN {
	FS = "\t"
	to = ENVIRON["TO"]
	# The more that can go wrong, the more the group is about it.
	n = split("zap fault build vcpu migration enter access setup teardown system none", order, " ")
	for (i = 1; i <= n; i++)
		rank[order[i]] = i
}

part == "policies" {
	policy[$1] = $2
	next
}

part == "mended" {
	finding[++findings] = $0
	at[findings] = $2
	mine = $5 in policy ? policy[$5] : "none"
	wanted[findings] = mine
	# A function is changed by one patch only.
	if (!($4 in group) || rank[mine] < rank[group[$4]])
		group[$4] = mine
	function_of[findings] = $4
	next
}

part == "blame" {
	commit[$1] = $2
	next
}

part == "old" {
	if (!/^}/)
		next
	# A brace in the first column ends a function, and the one before.
	for (i = 1; i <= findings; i++)
		if (FNR < at[i] + 0)
			from[i] = FNR
		else if (!(i in to_line))
			to_line[i] = FNR
	next
}

part == "diff" && /^@@ / {
	split($0, word, " ")
	split(substr(word[2], 2), range, ",")
	first = range[1] + 0
	count = word[2] ~ /,/ ? range[2] + 0 : 1
	home[++hunks] = owner(first)
	hunk_at[hunks] = first
	hunk_lines[hunks] = count
}

part == "diff" {
	if (hunks)
		text[hunks] = text[hunks] $0 "\n"
}

END {
	# The order in the file; what is in no function goes last.
	for (h = 1; h <= hunks; h++)
		if (home[h] != "" && !(home[h] in number))
			number[home[h]] = ++groups
	if (hunks && !groups)
		groups = 1
	for (h = 1; h <= hunks; h++)
		turn[h] = home[h] == "" ? groups : number[home[h]]
	for (g = 1; g <= groups; g++) {
		diff = to "/" g ".diff"
		printf "--- a\n+++ b\n" >diff
		for (h = 1; h <= hunks; h++)
			if (turn[h] <= g)
				printf "%s", text[h] >diff
		close(diff)
		printf "" >(to "/" g ".found")
		printf "" >(to "/" g ".fixes")
		for (i = 1; i <= findings; i++)
			if (group_of(i) == g) {
				print finding[i] >(to "/" g ".found")
				blame(i, to "/" g ".fixes")
			}
	}
	print groups + 0 >(to "/count")
}

# The group that finding I is of; the last where nothing changes in its function.
function group_of(i)
{
	return group[function_of[i]] in number ? number[group[function_of[i]]] : groups
}

# The group of the function that line AT is in.
function owner(at_line,	i)
{
	for (i = 1; i <= findings; i++)
		if (at_line > from[i] + 0 && (!(i in to_line) || at_line <= to_line[i]))
			return group[function_of[i]]
	return ""
}

# The commit that most of what the fix takes out of the function came with, else
# the one of the finding's own line.
function blame(i, out,	h, line, votes, best)
{
	if (function_of[i] in blamed)
		return
	blamed[function_of[i]]
	split("", votes)
	for (h = 1; h <= hunks; h++)
		if (hunk_at[h] > from[i] + 0 && (!(i in to_line) || hunk_at[h] <= to_line[i]))
			for (line = hunk_at[h]; line < hunk_at[h] + hunk_lines[h]; line++)
				if (line in commit)
					votes[commit[line]]++
	best = ""
	for (h = 1; h <= hunks; h++)
		for (line = hunk_at[h]; line < hunk_at[h] + hunk_lines[h]; line++)
			if (line in commit && votes[commit[line]] > votes[best])
				best = commit[line]
	if (best == "" && at[i] in commit)
		best = commit[at[i]]
	if (best != "")
		print best >out
}
