# SPDX-License-Identifier: GPL-2.0-only
#
# What a run after a change says it could not analyse, without what a run before
# it (part=base) said as well, unless the change (part=diff) has to do with that
# very function. Every other message (part=new) stands.

part == "diff" {
	if (/^[-+@]/)
		touched = touched "\n" $0
	next
}

{
	note = $0
	sub(/:[0-9]+: /, ": ", note)
}

part == "base" {
	known[note]
	next
}

note in known && / not analysed: / && match(note, /[A-Za-z_0-9]+\(\) not analysed/) {
	name = substr(note, RSTART, RLENGTH - length(") not analysed"))
	if (!index(touched, name))
		next
}

note in known && / code outside functions not analysed/ {
	next
}

{ print }
