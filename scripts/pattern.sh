# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
#
# What a C source names that can matter, for grep -E. Most trees have a handful
# of such files, and most changes touch none.
# shellcheck disable=SC2034	# for the script that reads this
pattern='\<(tdh_[a-z]|[a-z_]*seamcall|TDX_OPERAND_BUSY|TDX_ERROR_SEPT_BUSY|tdx_operand_busy)'
