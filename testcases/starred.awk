# SPDX-License-Identifier: GPL-2.0-only
# starred.awk: from the diff that spatch makes in context mode, what the rule
# marks: FILE:LINE, FILE without its folders
/^--- / { file = $2; sub(/.*\//, "", file); next }
/^\+\+\+ / { next }
/^@@ / { split($2, at, ","); line = -at[1]; next }
/^-/ { print file ":" line++; next }
/^ / { line++ }
