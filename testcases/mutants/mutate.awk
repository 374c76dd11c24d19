# SPDX-License-Identifier: GPL-2.0-only
# mutate.awk RULE.cocci: its mutants, one a line: number, "fix" where patch mode
# alone can tell or "find", name. With -v n=N: the rule as mutant N has it.
#
# A mutant lacks one branch of a ( | ) or \( \| \) group, one "when !=", one
# member of a { } list or another constraint of a metavariable, one part of a
# "depends on", or, "absent", a whole rule. Rules for report and org mode are
# left out: make coccicheck's own test has them. Names have no line numbers,
# which any edit would move.

{ text = text $0 "\n" }

# named WHAT FROM TO NEW: a mutant with NEW instead of text[FROM, TO)
function named(what, from, to, new,	name)
{
	gsub(/[ \t\n]+/, " ", what)
	sub(/ $/, "", what)
	name = rule ": " what
	if (again[name]++)
		name = name " #" again[name]
	count++
	if (!n)
		print count "\t" (fixes ? "fix" : "find") "\t" name
	else if (n == count)
		changed = substr(text, 1, from - 1) new substr(text, to)
}

# blocks FROM TO: ( | ) groups of a body, whose marks stand alone in column 0
function blocks(from, to,	at, end, line, open, separator)
{
	open = 0
	for (at = from; at < to; at = end) {
		end = at + index(substr(text, at), "\n")
		line = substr(text, at, end - at - 1)
		if (line == "(") {
			open = at
			parts = 1
			part_at[1] = end
		} else if (open && (line == "|" || line == "&")) {
			part_end[parts] = at
			part_at[++parts] = end
		} else if (open && line == ")") {
			part_end[parts] = at
			for (i = 1; parts > 1 && i <= parts; i++) {
				name_of = "drop branch " substr(text, part_at[i], part_end[i] - part_at[i])
				# Not alone: spatch cannot parse each branch without a group.
				if (parts == 2)
					named(name_of, part_at[i], part_end[i],
						substr(text, part_at[3 - i], part_end[3 - i] - part_at[3 - i]))
				else if (i == 1)
					named(name_of, part_at[1], part_at[2], "")
				else
					named(name_of, part_end[i - 1], part_end[i], "")
			}
			open = 0
		}
	}
}

# inline FROM TO: \( \| \) groups, of any depth
function inline(from, to,	at, two, depth, k, i)
{
	depth = 0
	for (at = from; at < to; at++) {
		if (substr(text, at, 1) != "\\")
			continue
		two = substr(text, at, 2)
		if (two == "\\(") {
			depth++
			start[depth] = at
			many[depth] = 1
			first[depth, 1] = at + 2
		} else if (depth && (two == "\\|" || two == "\\&")) {
			last[depth, many[depth]] = at
			first[depth, ++many[depth]] = at + 2
		} else if (depth && two == "\\)") {
			last[depth, many[depth]] = at
			k = many[depth]
			for (i = 1; k > 1 && i <= k; i++) {
				name_of = "drop " substr(text, first[depth, i], last[depth, i] - first[depth, i])
				if (k == 2)
					named(name_of, start[depth], at + 2, " " \
						substr(text, first[depth, 3 - i], last[depth, 3 - i] - first[depth, 3 - i]))
				else if (i == 1)
					named(name_of, first[depth, 1], first[depth, 2], "")
				else
					named(name_of, last[depth, i - 1], last[depth, i], "")
			}
			depth--
		}
	}
}

# uncommented TEXT: with blanks for what // comments hold
function uncommented(text,	blank)
{
	while (match(text, /\/\/[^\n]*/)) {
		blank = sprintf("%" RLENGTH "s", "")
		text = substr(text, 1, RSTART - 1) blank substr(text, RSTART + RLENGTH)
	}
	return text
}

# constraints FROM TO: of the metavariables declared there
function constraints(from, to,	rest, at, what, end, list, k, i, item, members)
{
	at = from
	while (match(substr(text, at, to - at), /[A-Za-z_0-9]+ *(=~|!=|=)[ \t\n]*("[^"]*"|\{[^}]*\}|[A-Za-z_0-9.]+)/)) {
		from = at + RSTART - 1
		end = from + RLENGTH
		what = substr(text, from, end - from)
		variable = what
		sub(/[ =!].*/, "", variable)
		at = end
		if (what ~ /=~/)
			named("drop " what, from + length(variable), end, "")
		else if (what !~ /\{/) {
			# What a position is bound to is no constraint.
			if (what ~ /!=/)
				named("drop " what, from + length(variable), end, "")
		} else {
			open = from + index(what, "{")
			k = split(uncommented(substr(text, open, end - 1 - open)), members, ",")
			if (k == 1) {
				if (what ~ /!=/)
					named("drop " what, from + length(variable), end, "")
				continue
			}
			item = open
			for (i = 1; i <= k; i++) {
				member = members[i]
				gsub(/[ \t\n]+/, "", member)
				# With the comma behind it, or, the last, the one before.
				if (i < k)
					named("drop " member " of " variable, item, item + length(members[i]) + 1, "")
				else
					named("drop " member " of " variable, item - 1, item + length(members[i]), "")
				item += length(members[i]) + 1
			}
		}
	}
}

function header(at, line,	end, dep, from, k, part, i, depth, c, begin, rest)
{
	# Where there is no condition, "absent" is the first.
	if (line == "@@") {
		named("absent", at, at + 2, "@depends on absent@")
		return
	}
	if (!match(line, /depends on [^@]*/)) {
		match(line, /^@ *[A-Za-z_0-9]*/)
		named("absent", at + RLENGTH, at + RLENGTH, " depends on absent")
		return
	}
	from = at + RSTART - 1 + length("depends on ")
	dep = substr(line, RSTART + length("depends on "), RLENGTH - length("depends on "))
	sub(/ +(exists|forall|disable|extends)( .*)?$/, "", dep)
	named("absent", from, from + length(dep), "absent && (" dep ")")
	# Each part between the && of the top.
	k = 1
	begin = 1
	depth = 0
	for (i = 1; i <= length(dep); i++) {
		c = substr(dep, i, 1)
		depth += (c == "(") - (c == ")")
		if (!depth && substr(dep, i, 4) == " && ") {
			part[k++] = substr(dep, begin, i - begin)
			begin = i + 4
		}
	}
	part[k] = substr(dep, begin)
	for (i = 1; i <= k; i++) {
		if (part[i] == "patch")
			continue
		rest = ""
		for (j = 1; j <= k; j++)
			if (j != i)
				rest = rest (rest == "" ? "" : " && ") part[j]
		if (k == 1)
			named("drop depends on " part[i], from - length("depends on "), from + length(dep), "")
		else
			named("drop depends on " part[i], from, from + length(dep), rest)
	}
}

# patch_only HEADER METAS BODY: whether it takes part in patch mode alone
function patch_only(line, metas, body,	name)
{
	if (line ~ /patch/ || body ~ /\n[-+]/)
		return 1
	for (name in only)
		if (line ~ ("depends on .*[ (]*" name "([ @)]|$)") && line !~ /\|\|/)
			return 1
	return 0
}

END {
	# Cut it into rules: where each header, its declarations and its body are.
	state = "none"
	for (at = 1; at <= length(text); at = end) {
		end = at + index(substr(text, at), "\n")
		line = substr(text, at, end - at - 1)
		if (line ~ /^@@ *$/ && state == "declarations") {
			state = "body"
			body_at[rules] = end
		} else if (line ~ /^@/) {
			if (rules)
				body_end[rules] = at
			rules++
			head[rules] = at
			head_line[rules] = line
			head_end[rules] = end
			state = "declarations"
		}
	}
	body_end[rules] = length(text) + 1
	for (r = 1; r <= rules; r++) {
		line = head_line[r]
		if (line ~ /^@(script|initialize|finalize)/ || line ~ /depends on (context|report|org)/)
			continue
		rule = line
		sub(/^@ */, "", rule)
		sub(/[ @].*/, "", rule)
		if (rule == "" || rule == "depends")
			rule = "@" (++nameless)
		metas = substr(text, head_end[r], body_at[r] - head_end[r])
		body = "\n" substr(text, body_at[r], body_end[r] - body_at[r])
		fixes = patch_only(line, metas, body)
		if (fixes)
			only[rule]
		header(head[r], line)
		constraints(head_end[r], body_at[r])
		inline(head_end[r], body_at[r])
		blocks(body_at[r], body_end[r])
		inline(body_at[r], body_end[r])
		at = body_at[r]
		while (match(substr(text, at, body_end[r] - at), /when != [^\n]*/)) {
			from = at + RSTART - 1
			at = from + RLENGTH
			named("drop " substr(text, from, at - from), from, at, "")
		}
	}
	if (n) {
		sub(/\nvirtual report\n/, "\nvirtual report\nvirtual absent\n", changed)
		printf "%s", changed
	}
}
