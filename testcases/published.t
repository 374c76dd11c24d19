#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The published patch that mended one loop by hand comes out of the tool.
set -eu
. testcases/lib.sh

# FUNCTION-HEAD, the image of the hunk, FUNCTION-TAIL: a file spatch can parse.
wrap()
{
	printf 'static int populate(struct kvm *kvm, gfn_t gfn)\n{\n\tif (gfn) {\n'
	cat "$1"
	printf '\n\tdone();\nout:\n\treturn ret;\n}\n'
}

check_hunk()	# NAME HUNK
{
	sed -n '/^@@/,$p' "$2" | sed -n 's/^[- ]//p' >"$work/before"
	sed -n '/^@@/,$p' "$2" | sed -n 's/^[+ ]//p' >"$work/after"
	wrap "$work/before" >"$work/$1.c"
	wrap "$work/after" >"$work/$1.want"
	run scripts/seamcheck --mode=patch --in-place --busy-test=bitmask "$work/$1.c"
	is_same "$work/$1.want" "$work/$1.c" "$1: byte for byte with the bit test"
	has "$work/err" 'true for every error' "$1: and a warning about that test"

	wrap "$work/before" >"$work/$1.c"
	sed 's/err & TDX_OPERAND_BUSY/tdx_operand_busy(err)/' "$work/$1.want" >"$work/$1.helper"
	run scripts/seamcheck --mode=patch --in-place --busy-test=helper "$work/$1.c"
	is_same "$work/$1.helper" "$work/$1.c" "$1: the same lines with the right test"
	run scripts/seamcheck "$work/$1.c"
	is "$status" 0 "$1: nothing is left to find"

	# Without a helper in the tree the mask makes the line too long for one.
	wrap "$work/before" >"$work/$1.c"
	run scripts/seamcheck --mode=patch --in-place "$work/$1.c"
	has "$work/$1.c" '(err & TDX_SEAMCALL_STATUS_MASK) == TDX_OPERAND_BUSY' \
		"$1: the mask by default"
	lacks "$work/$1.c" 'do {' "$1: and no loop"
}

cat >"$work/own.hunk" <<'END'
@@ -1,13 +1,11 @@
 	}
 
 	ret = 0;
-	do {
-		err = tdh_mem_page_add(td->tdr_pa, gpa, pfn_to_hpa(pfn),
-				       page_to_phys(source),
-				       &first, &second);
-	} while (err == TDX_ERROR_SEPT_BUSY);
+	err = tdh_mem_page_add(td->tdr_pa, gpa, pfn_to_hpa(pfn),
+			       page_to_phys(source),
+			       &first, &second);
 	if (err) {
-		ret = -EIO;
+		ret = unlikely(err & TDX_OPERAND_BUSY) ? -EBUSY : -EIO;
 		goto out;
 	}
 
END
check_hunk own "$work/own.hunk"
if [ -r ../shared/seed/hunk.patch ]; then
	check_hunk published ../shared/seed/hunk.patch
else
	skip 'published: byte for byte with the bit test' 'its text is not here'
fi
done_testing
