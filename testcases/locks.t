#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The lock facts: what the strict reader refuses, and what seamlocks answers.
set -eu
. testcases/lib.sh

seamlocks=${SEAMLOCKS:-$top/checks/bin/seamlocks}
data=$top/checks/data

# refuses NAME FILE SED WANTED: a copy of the data with FILE changed by SED is
# refused with WANTED, which is FILE:LINE: message.
refuses()
{
	rm -rf "$work/data"
	cp -r "$data" "$work/data"
	sed -e "$3" "$data/$2" >"$work/data/$2"
	exits 1 "gen-facts refuses $1" "$top/scripts/gen-facts" "$work/data"
	has "$work/err" "$work/data/$4" "  and says where"
}

# The line of the first row of FILE that starts with TEXT.
line_of()
{
	awk -v text="$2" 'index($0, text) == 1 { print NR; exit }' "$data/$1"
}

tab=$(printf '\t')

exits 0 'gen-facts reads the data' "$top/scripts/gen-facts" "$data"
cp "$work/out" "$work/table"
exits 0 'gen-facts -h' "$top/scripts/gen-facts" -h
exits 2 'gen-facts without a folder' "$top/scripts/gen-facts"
exits 2 'gen-facts with a missing folder' "$top/scripts/gen-facts" "$work/none"

add=$(line_of seamcall-locks.tsv "TDH.MEM.PAGE.ADD$tab")
refuses 'an unknown mode' seamcall-locks.tsv "${add}s/EXCLUSIVE/EXCLUSVE/" \
	"seamcall-locks.tsv:$add: unknown mode 'EXCLUSVE'"
refuses 'an unknown resource' seamcall-locks.tsv "${add}s/${tab}TDR$tab/${tab}TDX$tab/" \
	"seamcall-locks.tsv:$add: unknown resource 'TDX'"
refuses 'an unknown operand' seamcall-locks.tsv "${add}s/${tab}RDX$tab/${tab}RDY$tab/" \
	"seamcall-locks.tsv:$add: unknown operand 'RDY'"
refuses 'a row twice' seamcall-locks.tsv "${add}p" "seamcall-locks.tsv:$((add + 1)): duplicate row"
refuses 'two modes under one condition' seamcall-locks.tsv \
	"${add}{p;s/EXCLUSIVE/SHARED/;}" "seamcall-locks.tsv:$((add + 1)): duplicate row"
refuses 'a missing column' seamcall-locks.tsv "${add}s/${tab}[^$tab]*\$//" \
	"seamcall-locks.tsv:$add: 7 columns, not 8"
refuses 'an empty column' seamcall-locks.tsv "${add}s/${tab}always$tab/$tab$tab/" \
	"seamcall-locks.tsv:$add: column 6 is empty"
refuses 'a macro that is not the leaf' seamcall-locks.tsv \
	"${add}s/TDH_MEM_PAGE_ADD/TDH_MEM_PAGE_AUG/" "seamcall-locks.tsv:$add: macro TDH_MEM_PAGE_AUG"
refuses 'a guest mode in a host leaf' seamcall-locks.tsv \
	"${add}s/EXCLUSIVE/GUEST_EXCLUSIVE/" "seamcall-locks.tsv:$add: mode GUEST_EXCLUSIVE in a host leaf"
refuses 'a lock that no answer tells of' seamcall-locks.tsv \
	"${add}s/${tab}RDX$tab/$tab-$tab/" "seamcall-locks.tsv:$add: takes a lock, but names no operand"
refuses 'a changed header' seamcall-locks.tsv 's/^leaf/Leaf/' \
	"seamcall-locks.tsv:$(line_of seamcall-locks.tsv leaf): header is not"
refuses 'a leaf without policy' leaf-policy.tsv "/^TDH.MEM.PAGE.ADD$tab/d" \
	"seamcall-locks.tsv:$add: leaf TDH.MEM.PAGE.ADD has no policy"
refuses 'a leaf number twice' leaf-policy.tsv "s/^TDH.MR.EXTEND${tab}16/TDH.MR.EXTEND${tab}2/" \
	"leaf-policy.tsv:$(line_of leaf-policy.tsv TDH.MR.EXTEND): duplicate leaf number"
refuses 'an unknown policy' leaf-policy.tsv "s/^\\(TDH.MR.EXTEND$tab.*\\)build/\\1bild/" \
	"leaf-policy.tsv:$(line_of leaf-policy.tsv TDH.MR.EXTEND): unknown policy 'bild'"
refuses 'one-sided company' policies.tsv "s/^vcpu${tab}zap,/vcpu$tab/" \
	"policies.tsv:$(line_of policies.tsv zap): zap runs beside vcpu"
refuses 'an unknown status' seamcall-status.tsv 's/TDX_FLUSHVP_NOT_DONE/TDX_FLUSH/' \
	"seamcall-status.tsv:$(awk '/FLUSHVP_NOT_DONE/ { print NR }' "$data/seamcall-status.tsv"): status TDX_FLUSH"
rm -rf "$work/data"
cp -r "$data" "$work/data"
grep -v "^TDH.MR.EXTEND$tab" "$data/seamcall-locks.tsv" >"$work/data/seamcall-locks.tsv"
exits 1 'gen-facts refuses a leaf without rows' "$top/scripts/gen-facts" "$work/data"
has "$work/err" 'no row for leaf TDH.MR.EXTEND' '  and names it'
for awk in mawk gawk 'gawk --posix' 'busybox awk'; do
	if ! command -v "${awk%% *}" >/dev/null; then
		skip "gen-facts with $awk" 'not installed'
		continue
	fi
	sed "s/^exec awk/exec $awk/" "$top/scripts/gen-facts" >"$work/gen-facts"
	exits 0 "gen-facts with $awk" sh "$work/gen-facts" "$data"
	is_same "$work/table" "$work/out" '  makes the same table'
done

# says LEAF TEXT: its one line for messages.
says()
{
	is "$("$seamlocks" contention "$1")" "$2" "contention $1"
}

says tdh_mem_page_remove \
	'contends with tdh_vp_enter (SEPT_TREE), tdg_mem_page_accept (SEPT_ENTRY)'
says TDH.MEM.PAGE.AUG \
	'contends with tdh_vp_enter (SEPT_TREE), tdg_mem_page_accept (SEPT_ENTRY)'
says TDH_MEM_TRACK 'contends with tdh_vp_enter (TD_EPOCH)'
says tdh_mem_page_add \
	'contends with tdh_vp_create (TDR), tdh_vp_addcx (TDR), tdh_vp_init (TDR)'
says tdh_mr_finalize \
	'contends with tdh_vp_create (TDR), tdh_vp_addcx (TDR), tdh_vp_init (TDR)'
says tdh_vp_init \
	'contends with tdh_mem_range_block (TDR), tdh_mem_track (TDR), tdh_mem_page_remove (TDR)'
says tdh_vp_create \
	'contends with tdh_mem_page_add (TDR), tdh_mr_extend (TDR), tdh_mr_finalize (TDR)'
says tdh_phymem_page_wbinvd_hkid 'nothing contends with it while the TD is torn down'
says tdh_mng_create 'nobody else knows the TD yet'
says tdh_mmio_map 'may contend: its locks are not public'

is "$("$seamlocks" policy tdh_mem_sept_add)" fault 'policy of a leaf'
exits 2 'a caller is no wrapper' "$seamlocks" policy config_tdx_module
has "$work/err" config_tdx_module '  and is named'

# The catalogue's Policy paragraph, leaf by leaf.
while read -r policy leaf; do
	is "$("$seamlocks" policy "$leaf")" "$policy" "policy $leaf"
done <<'END'
build tdh_mem_page_add
build tdh_mr_extend
build tdh_mr_finalize
fault tdh_mem_page_aug
fault tdh_mem_sept_add
fault tdh_mmio_map
zap tdh_mem_range_block
zap tdh_mem_track
zap tdh_mem_page_remove
zap tdh_mmio_unmap
vcpu tdh_vp_create
vcpu tdh_vp_addcx
vcpu tdh_vp_init
setup tdh_mng_create
setup tdh_mng_addcx
setup tdh_mng_init
setup tdh_mng_key_config
access tdh_mng_rd
access tdh_vp_rd
access tdh_vp_wr
access tdh_mem_rd
teardown tdh_phymem_page_reclaim
teardown tdh_phymem_page_wbinvd_tdr
teardown tdh_phymem_page_wbinvd_hkid
teardown tdh_phymem_cache_wb
teardown tdh_vp_flush
teardown tdh_mng_vpflushdone
teardown tdh_mng_key_freeid
system tdh_sys_disable
system tdh_ext_init
migration tdh_export_mem
migration tdh_import_mem
migration tdh_servtd_prebind
END

"$seamlocks" leaves --policy=vcpu,enter >"$work/got"
cat >"$work/want" <<'END'
tdh_vp_create
tdh_vp_addcx
tdh_vp_init
tdh_vp_enter
END
is_same "$work/want" "$work/got" 'leaves of two policies'
"$seamlocks" leaves --guest-contended --policy=zap >"$work/got"
has "$work/got" tdh_mem_range_block 'the guest contends with the zap path'
"$seamlocks" leaves --can-contend >"$work/got"
lacks "$work/got" tdh_phymem_page_reclaim 'nothing contends at teardown'
exits 2 'an unknown policy' "$seamlocks" leaves --policy=zap,zapp

# Everything that the published patch states about tdh_mem_page_add().
exits 0 'explain tdh_mem_page_add' "$seamlocks" explain tdh_mem_page_add
cp "$work/out" "$work/explain"
for text in \
	'tdh_mem_page_add       EXCLUSIVE            TDR' \
	'NO_LOCK              TDCS' \
	'NO_LOCK              SEPT tree' \
	'EXCLUSIVE            PAMT entry for the page to add' \
	'walked under TDR EXCLUSIVE' \
	'TD_STATE_INITIALIZED' 'TD_STATE_RUNNABLE' 'tdx_vcpu_pre_run()' \
	'slots_lock and filemap invalidate lock' 'reference to kvm' \
	'KVM_TDX_INIT_MEM_REGION' 'BUSY: RDX (0x2)' '-EBUSY' '-EIO' \
	tdh_phymem_page_wbinvd_hkid tdh_phymem_page_wbinvd_tdr; do
	has "$work/explain" "$text" "  states: $text"
done
# contender, and what the patch says keeps it away
while read -r name guard; do
	if awk -v name="$name" -v guard="$guard" '
		/^What keeps them apart/ { on = 1 }
		on && /^  [^ ]/ { now = substr($0, 3) }
		on && /^    / && now == guard {
			for (i = 1; i <= NF; i++)
				if ($i == name)
					found = 1
		}
		END { exit !found }' "$work/explain"; then
		pass "  $name: $guard"
	else
		fail "  $name: $guard" "$work/explain"
	fi
done <<'END'
tdh_mng_create TD state
tdh_mng_addcx TD state
tdh_mng_key_config TD state
tdh_mng_init TD state
tdh_vp_enter TD state
tdh_mem_page_aug TD state
tdh_mem_track TD state
tdh_mr_finalize slots_lock and filemap invalidate lock
tdh_mem_page_remove slots_lock and filemap invalidate lock
tdh_mem_range_block slots_lock and filemap invalidate lock
tdh_mem_page_add slots_lock and filemap invalidate lock
tdh_mem_sept_add slots_lock and filemap invalidate lock
tdh_mr_extend slots_lock and filemap invalidate lock
tdh_mng_vpflushdone reference to kvm
tdh_phymem_cache_wb reference to kvm
tdh_mng_key_freeid reference to kvm
tdh_phymem_page_reclaim reference to kvm
tdh_vp_create not excluded
tdh_vp_addcx not excluded
tdh_vp_init not excluded
tdh_vp_rd not excluded
tdh_vp_wr not excluded
tdh_mng_rd not excluded
tdh_vp_flush not excluded
tdg_mem_page_accept TD state
tdg_servtd_rd no service TD in Linux
tdg_servtd_wr no service TD in Linux
END

exits 0 'explain TDH.VP.ENTER' "$seamlocks" explain TDH.VP.ENTER
has "$work/out" 'zero-step mitigation' '  says when it takes the SEPT tree'
exits 0 'explain TDH.VP.INIT' "$seamlocks" explain tdh_vp_init
has "$work/out" 'leaf version 1' '  says which version wants TDR exclusive'
exits 0 'explain tdh_mem_page_remove' "$seamlocks" explain tdh_mem_page_remove
has "$work/out" TDX_HOST_PRIORITY_BUSY_TIMEOUT '  says what a failed try does to the guest'
has "$work/out" TDX_TLB_TRACKING_NOT_DONE '  names the status to wait on'
for leaf in $("$seamlocks" leaves) tdg_mem_page_accept; do
	run "$seamlocks" explain "$leaf"
	[ "$status" -eq 0 ] || fail "explain $leaf" "$work/err"
done
pass 'explain answers for every leaf'

# cell ROW COLUMN: of the text matrix.
cell()
{
	"$seamlocks" matrix --all | awk -v row="$1" -v column="$2" '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i + 2; next }
	$1 ~ /^[0-9]+$/ { number[$2] = $1; line[$2] = $0 }
	END { split(line[row], f, " "); print f[at[number[column]]] }'
}
is "$(cell tdh_mem_range_block tdh_vp_enter)" S 'range_block and vp_enter: the SEPT tree'
is "$(cell tdh_mem_page_remove tdh_mem_range_block)" SE 'two resources in one cell'
is "$(cell tdh_vp_enter tdh_mem_page_add)" t 'never at the same time: small'
is "$(cell tdh_mem_page_aug tdh_mem_track)" . 'no lock in common'
"$seamlocks" matrix --all | awk '
	NR == 1 { for (i = 1; i <= NF; i++) id[i] = $i; n = NF; next }
	$1 ~ /^[0-9]+$/ { for (i = 1; i <= n; i++) cell[$1, id[i]] = $(i + 2) }
	END { for (i = 1; i <= n; i++) for (j = 1; j <= n; j++)
		if (cell[id[i], id[j]] != cell[id[j], id[i]]) print id[i], id[j] }' >"$work/got"
: >"$work/want"
is_same "$work/want" "$work/got" 'the matrix is symmetric'
exits 0 'matrix of one leaf' "$seamlocks" matrix --leaf=tdh_mem_track
lacks "$work/out" tdh_mem_page_aug '  lists only its contenders'
exits 0 'matrix of one resource' "$seamlocks" matrix --resource=TD_EPOCH
has "$work/out" tdh_mem_track '  lists who takes it'
lacks "$work/out" tdh_mr_extend '  and nobody else'
exits 0 'matrix as a page' "$seamlocks" matrix --format=html
has "$work/out" '</html>' '  which is complete'
exits 0 'matrix as a graph' "$seamlocks" matrix --format=dot
has "$work/out" '"tdh_mem_range_block" -> "SEPT_TREE"' '  has an edge per lock'
if command -v dot >/dev/null; then
	exits 0 'matrix drawn' "$seamlocks" matrix --format=svg
	has "$work/out" '</svg>' '  is a picture'
else
	skip 'matrix drawn' 'no Graphviz'
fi
mkdir "$work/empty"
exits 2 'matrix drawn without Graphviz' env PATH="$work/empty" "$seamlocks" matrix --format=svg
has "$work/err" graphviz '  says what is missing'
exits 2 'an unknown form' "$seamlocks" matrix --format=pdf
exits 2 'an unknown resource' "$seamlocks" matrix --resource=XYZ

# Comments of a kernel, held against the facts.
exits 1 'comments that differ' "$seamlocks" comments testcases/locks/comments.c
sed -n 's/; .*//; s/^testcases.locks.//p' "$work/out" >"$work/got"
cat >"$work/want" <<'END'
comments.c:8: agrees: the comment says that TDH.VP.FLUSH takes TDVPR exclusive
comments.c:8: agrees: the comment says that TDH.VP.FLUSH takes TDR shared
comments.c:8: differs: the comment says that TDH.VP.FLUSH takes TDCS shared
comments.c:17: agrees: the comment says that TDH.VP.INIT takes TDR exclusive
comments.c:27: differs: the comment says that TDH.MEM.PAGE.ADD takes TDR shared
comments.c:36: differs: the comment says that TDH.VP.ENTER takes RTMR
comments.c:36: agrees: the comment says that TDH.VP.ENTER takes TD epoch
comments.c:39: agrees: the comment says that TDH.MNG.CREATE takes a global lock
END
is_same "$work/want" "$work/got" '  each is named, with its line'
has "$work/out" '8 statements about locks, 3 differ' '  and counted'
printf '/* Nothing about locks here. */\nint x;\n' >"$work/none.c"
exits 0 'comments without a statement' "$seamlocks" comments "$work/none.c"
: >"$work/empty.c"
exits 0 'comments of an empty file' "$seamlocks" comments "$work/empty.c"
exits 2 'comments of a missing file' "$seamlocks" comments "$work/missing.c"

exits 0 'check counts the facts' "$seamlocks" check
mkdir -p "$work/linux/arch/x86/virt/vmx/tdx"
header=$work/linux/arch/x86/virt/vmx/tdx/tdx.h
printf '#define TDH_VP_ENTER\t\t0\n#define TDH_MNG_ADDCX 1\n' >"$header"
exits 0 'check of a kernel that agrees' "$seamlocks" check "$work/linux"
printf '#define TDH_VP_ENTER\t\t0\n#define TDH_NEW_LEAF 99\n' >"$header"
exits 1 'check of a kernel with a new leaf' "$seamlocks" check "$work/linux"
has "$work/out" 'tdx.h:2: TDH_NEW_LEAF (leaf 99) has no facts' '  names it'
exits 2 'check without a kernel' "$seamlocks" check "$work/empty"
exits 0 'seamlocks -h' "$seamlocks" -h
exits 2 'seamlocks alone' "$seamlocks"
exits 2 'output that cannot be written' sh -c "'$seamlocks' matrix >/dev/full"

done_testing
