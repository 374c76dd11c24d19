# SPDX-License-Identifier: GPL-2.0-only
#
# What comments like this one say about findings:
#
#	/* seamcheck: allow busy-retry: the module bounds this wait itself */
#
# It silences the first finding of that rule in the statement it stands in, or
# in the next one when nothing but comments stands before it; a loop, an if or a
# switch is one statement with all that is in it. Without a reason
# the comment is a finding in the finding's place, without anything to silence
# it is one as well.
#
# Input: the rules that ran (part=rules), those that there are (part=all), the
# findings (part=findings), then the C files, each with part=source.

BEGIN {
	FS = OFS = "\t"
}

part == "rules" {
	ran[$0]
	next
}

part == "all" {
	exists[$0]
	next
}

part == "findings" {
	found[++nr_found] = $0
	place[$1, $2, $3] = nr_found
	next
}

FNR == 1 {
	end_file()
	path = FILENAME
	sub(/^\.\//, "", path)
	in_comment = open = 0
}

# The code of a line without its comments, and the words of those.
{
	code = said = ""
	rest = $0
	while (rest != "") {
		if (in_comment) {
			if (i = index(rest, "*/")) {
				said = said substr(rest, 1, i - 1)
				rest = substr(rest, i + 2)
				in_comment = 0
				comment = comment said
				if (comment ~ /seamcheck: *allow/)
					note(comment)
				comment = said = ""
				continue
			}
			said = said rest
			break
		}
		if (match(rest, /"([^"\\]|\\.)*"|\/\*|\/\//)) {
			code = code substr(rest, 1, RSTART - 1)
			token = substr(rest, RSTART, 2)
			if (token == "//") {
				begun = FNR
				if (rest ~ /\/\/ *seamcheck: *allow/)
					note(substr(rest, RSTART + 2))
				break
			}
			if (token == "/*") {
				in_comment = 1
				begun = FNR
				rest = substr(rest, RSTART + 2)
			} else {
				code = code "\"\""
				rest = substr(rest, RSTART + RLENGTH)
			}
			continue
		}
		code = code rest
		break
	}
	if (in_comment) {
		sub(/^[ \t]*\**/, "", said)
		comment = comment said " "
	}

	if (code ~ /[^ \t]/)
		for (n = 1; n <= nr_waiting; n++)
			follow(n)
}

function note(text,	words)
{
	sub(/.*seamcheck: *allow[ \t]*/, "", text)
	gsub(/[ \t]+/, " ", text)
	sub(/ $/, "", text)
	nr_waiting++
	at[nr_waiting] = begun ? begun : FNR
	begun = 0
	rule[nr_waiting] = text
	sub(/[: ].*/, "", rule[nr_waiting])
	words = substr(text, length(rule[nr_waiting]) + 1)
	sub(/^[ :]*/, "", words)
	reason[nr_waiting] = words
}

# One more line of code from comment N on; is it the end of its statement?
function follow(n,	text)
{
	if (!(n in depth)) {
		depth[n] = 0
		compound[n] = code ~ /^[ \t}]*(do|while|for|if|switch|else)([^A-Za-z_0-9]|$)/
	}
	text = code
	depth[n] += gsub(/\{/, "", text) - gsub(/\}/, "", text)
	if (compound[n] ? depth[n] <= 0 && code ~ /[;}][ \t\\]*$/ : code ~ /[;{}][ \t\\]*$/)
		settle(n)
}

# The statement of comment N has ended: what did it silence?
function settle(n,	line, used)
{
	if (settled[n]++)
		return
	used = 0
	for (line = at[n]; line <= FNR && !used; line++)
		if ((path, line, rule[n]) in place) {
			used = 1
			silent[place[path, line, rule[n]]]
			delete place[path, line, rule[n]]
		}
	if (rule[n] == "" || !(rule[n] in exists))
		say("allow-unused", at[n], "no such rule to allow: " rule[n])
	else if (reason[n] == "" && (used || rule[n] in ran))
		say("allow-without-reason", at[n], rule[n] " is allowed here without a reason")
	else if (!used && rule[n] in ran)
		say("allow-unused", at[n], rule[n] " is allowed here but not found")
}

function say(id, line, message)
{
	print path, line, id, "-", "-", message
}

function end_file(	n)
{
	for (n = 1; n <= nr_waiting; n++)
		settle(n)
	nr_waiting = 0
	split("", settled)
	split("", depth)
	comment = ""
	begun = 0
}

END {
	end_file()
	for (n = 1; n <= nr_found; n++)
		if (!(n in silent))
			print found[n]
}
