# SPDX-License-Identifier: GPL-2.0-only
#
# What makes a finding the same one after code around it has moved: its rule,
# path, function and message without numbers. Never its line or column.
#
# For use with "awk -F '\t' -f key.awk -f PROGRAM" on a stream of findings.

function plain_message(	message)
{
	message = $6
	gsub(/0x[0-9a-fA-F]+|[0-9]+/, "", message)
	return message
}

function finding_key()
{
	return $3 "\t" $1 "\t" $4 "\t" plain_message()
}
