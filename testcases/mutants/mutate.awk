# SPDX-License-Identifier: GPL-2.0-only
# mutate.awk RULE.cocci: its mutants, one a line: number, "fix" where patch mode
# alone can tell or "find", name. With -v n=N: the rule as mutant N has it.
#
# A mutant lacks one branch of a ( | ) or \( \| \) group, one "when !=", one
# member of a { } list or another constraint of a metavariable, one part of a
# "depends on", or, "absent", a whole rule. Rules for report and org mode are
# left out: make coccicheck's own test has them; so is a part of a "depends on"
# that only saves time. Names have no line numbers, which any edit would move.

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

# bound BODY NAME: whether no branch of BODY matches without NAME
function bound(body, name,	token, depth, here, all)
{
	depth = 0
	gsub(/\n *when !=[^\n]*|<\.\.\.[^>]*\.\.\.>/, " ", body)
	gsub(/\n\(\n/, "\n\\(\n", body)
	gsub(/\n\|\n/, "\n\\|\n", body)
	gsub(/\n&\n/, "\n\\\\&\n", body)
	gsub(/\n\)\n/, "\n\\)\n", body)
	while (match(body, /\\[(|&)]|[A-Za-z_0-9]+/)) {
		token = substr(body, RSTART, RLENGTH)
		body = substr(body, RSTART + RLENGTH)
		if (token == name) {
			here[depth] = 1
		} else if (token == "\\(") {
			depth++
			here[depth] = 0
			all[depth] = 1
		} else if (token == "\\|") {
			all[depth] = all[depth] && here[depth]
			here[depth] = 0
		} else if (token == "\\)") {
			all[depth] = all[depth] && here[depth]
			depth--
			if (all[depth + 1])
				here[depth] = 1
		}
	}
	return here[0]
}

# parts_of DEP PART: its parts between the && of the top, and how many
function parts_of(dep, part,	k, begin, depth, i, c)
{
	k = begin = 1
	for (i = 1; i <= length(dep); i++) {
		c = substr(dep, i, 1)
		depth += (c == "(") - (c == ")")
		if (!depth && substr(dep, i, 4) == " && ") {
			part[k++] = substr(dep, begin, i - begin)
			begin = i + 4
		}
	}
	part[k] = substr(dep, begin)
	return k
}

# condition LINE: what a rule with this header depends on
function condition(line)
{
	if (!match(line, /depends on [^@]*/))
		return ""
	line = substr(line, RSTART + length("depends on "), RLENGTH - length("depends on "))
	sub(/ +(exists|forall|disable|extends)( .*)?$/, "", line)
	return line
}

# owner RULE.NAME: the rule, and all that it needs; nothing where it is none
function owner(name)
{
	sub(/\..*/, "", name)
	return (name in number) ? " " name needs[number[name]] " " : " "
}

# common A B: the names that are in both lists
function common(a, b,	k, i, name, both)
{
	k = split(a, name, " ")
	for (i = 1; i <= k; i++)
		if (index(b, " " name[i] " "))
			both = both " " name[i]
	return both " "
}

# needed R DEP: the rules without whose match rule R, which depends on DEP, has none
function needed(r, dep,	k, i, part, list, decls, item, name, both)
{
	k = parts_of(dep, part)
	for (i = 1; i <= k; i++)
		if (part[i] ~ /^[A-Za-z_0-9]+$/)
			list = list owner(part[i])
	decls = uncommented(metas_of[r])
	gsub(/"[^"]*"|!= *(\{[^}]*\}|[A-Za-z_0-9.]+)/, "", decls)
	while (match(decls, /[A-Za-z_0-9]+ *= *\{[^}]*\}/)) {
		item = substr(decls, RSTART, RLENGTH)
		decls = substr(decls, 1, RSTART - 1) substr(decls, RSTART + RLENGTH)
		name = item
		sub(/[ =].*/, "", name)
		if (!bound(body_of[r], name))
			continue
		k = split(substr(item, index(item, "{") + 1), part, /[^A-Za-z_0-9.]+/)
		for (i = 1; i <= k && part[i] == ""; i++)
			;
		both = owner(part[i])
		for (; i <= k; i++)
			if (part[i] != "")
				both = common(both, owner(part[i]))
		list = list both
	}
	while (match(decls, /[A-Za-z_0-9]+\.[A-Za-z_0-9]+/)) {
		item = substr(decls, RSTART, RLENGTH)
		decls = substr(decls, RSTART + RLENGTH)
		if (bound(body_of[r], substr(item, index(item, ".") + 1)))
			list = list owner(item)
	}
	return list
}

# given R PART: whether a match of rule R takes what PART says: a || b
function given(r, part,	k, i, name)
{
	gsub(/[()|]/, " ", part)
	k = split(part, name, " ")
	for (i = 1; i <= k; i++)
		if (index(needs[r], " " name[i] " "))
			return 1
	return 0
}

# unused R PART: whether without PART nothing comes of what rule R matches
function unused(r, part,	q, name, users)
{
	if (given(r, part))
		return 1
	name = name_of_rule[r]
	if (body_of[r] ~ /\n[-+*]/)
		return 0
	for (q = r + 1; q <= rules; q++) {
		if (condition(head_line[q]) !~ ("(^|[^A-Za-z_0-9])" name "([^A-Za-z_0-9]|$)") &&
			metas_of[q] !~ ("(^|[^A-Za-z_0-9])" name "\\."))
			continue
		if (!unused(q, part))
			return 0
		users++
	}
	return users > 0
}

# saves_time R PART REST: whether rule R, that depends on PART and REST, could as
# well depend on REST alone
function saves_time(r, part, rest,	q)
{
	if (part !~ /^[A-Za-z_0-9 ()|]+$/)
		return 0
	for (q = 1; q <= rules; q++)
		needs[q] = needed(q, q == r ? rest : condition(head_line[q]))
	return unused(r, part)
}

function header(at, line,	dep, from, k, part, i, j, rest)
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
	dep = condition(line)
	named("absent", from, from + length(dep), "absent && (" dep ")")
	k = parts_of(dep, part)
	for (i = 1; i <= k; i++) {
		if (part[i] == "patch")
			continue
		rest = ""
		for (j = 1; j <= k; j++)
			if (j != i)
				rest = rest (rest == "" ? "" : " && ") part[j]
		if (saves_time(r, part[i], rest))
			continue
		if (k == 1)
			named("drop depends on " part[i], from - length("depends on "), from + length(dep), "")
		else
			named("drop depends on " part[i], from, from + length(dep), rest)
	}
}

# patch_only HEADER METAS BODY: whether it takes part in patch mode alone
function patch_only(line, metas, body,	k, i, part)
{
	if (line ~ /patch/ || body ~ /\n[-+]/)
		return 1
	k = parts_of(condition(line), part)
	for (i = 1; i <= k; i++)
		if (part[i] in only)
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
		name = head_line[r]
		sub(/^@ */, "", name)
		sub(/[ @].*/, "", name)
		name_of_rule[r] = name
		if (name != "" && name != "depends")
			number[name] = r
		metas_of[r] = substr(text, head_end[r], body_at[r] - head_end[r])
		body_of[r] = "\n" substr(text, body_at[r], body_end[r] - body_at[r])
	}
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
