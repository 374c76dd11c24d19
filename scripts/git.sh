# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh
# shellcheck disable=SC2154	# the caller sets tmp
#
# For the programs that look at what a change in git brings. Nothing here writes
# to the repository: new objects and indexes go to $tmp, which the caller made.

die()
{
	echo "seamcheck: $*" >&2
	exit 2
}

# git_open: finds the repository of the current folder and goes to its top. Sets
# git_dir, and git_top, which is empty in a bare repository.
git_open()
{
	git_dir=$(git rev-parse --absolute-git-dir 2>"$tmp/err") ||
		die "$(sed -e 's/^fatal: //' -e q "$tmp/err")"
	git_top=$(git rev-parse --show-toplevel 2>/dev/null) || git_top=''
	git_index=${GIT_INDEX_FILE:-$(git rev-parse --git-path index)}
	case $git_index in
	/*) ;;
	*) git_index=$(pwd)/$git_index ;;
	esac
	objects=$(cd "$(git rev-parse --git-path objects)" && pwd)
	case $objects in
	# The list is split at colons, but for what is quoted.
	*:*|\"*) objects=$(printf '"%s"' "$(printf '%s' "$objects" | sed 's/["\\]/\\&/g')") ;;
	esac
	mkdir "$tmp/objects"
	GIT_ALTERNATE_OBJECT_DIRECTORIES=$objects${GIT_ALTERNATE_OBJECT_DIRECTORIES:+:$GIT_ALTERNATE_OBJECT_DIRECTORIES}
	GIT_OBJECT_DIRECTORY=$tmp/objects GIT_DIR=$git_dir
	GIT_OPTIONAL_LOCKS=0 GIT_LITERAL_PATHSPECS=0
	export GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_OBJECT_DIRECTORY GIT_DIR
	export GIT_OPTIONAL_LOCKS GIT_LITERAL_PATHSPECS
	if [ -n "$git_top" ]; then
		GIT_WORK_TREE=$git_top
		export GIT_WORK_TREE
		cd "$git_top" || die "cannot enter $git_top"
	fi
}

# in_index NAME COMMAND...: with a private index of that name.
in_index()
{
	index=$tmp/$1.index
	shift
	GIT_INDEX_FILE=$index "$@"
}

# tree_of REV: the tree that it names.
tree_of()
{
	git rev-parse --verify --quiet --end-of-options "$1^{tree}" ||
		die "no such revision here: $1"
}

empty_tree()
{
	git mktree </dev/null
}

# small_tree NAME TREE: on stdin a NUL-separated list of paths; a tree of only
# these, as far as TREE has them.
small_tree()
{
	xargs -0 -r git ls-tree -rz "$2" -- >"$tmp/$1.entries"
	in_index "$1" git update-index -z --index-info <"$tmp/$1.entries"
	in_index "$1" git write-tree
}
