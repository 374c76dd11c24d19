# SPDX-License-Identifier: GPL-2.0-only
#
# Findings with the message as baselines have it as one more field.

{ print $0 "\t" plain_message() }
