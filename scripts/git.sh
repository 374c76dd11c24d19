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

# git_find: looks for the repository of the current folder; false without one.
git_find()
{
	# One call for all: a change that does not matter is to cost next to nothing.
	git rev-parse --absolute-git-dir --git-path index --git-path objects --show-toplevel \
		>"$tmp/dirs" 2>"$tmp/err" || [ -s "$tmp/dirs" ]
}

# git_open: goes to the top of the repository of the current folder. Sets git_dir,
# and git_top, which is empty in a bare repository.
git_open()
{
	[ -e "$tmp/dirs" ] || git_find || die "$(sed -e 's/^fatal: //' -e q "$tmp/err")"
	git_top=''
	{
		read -r git_dir
		read -r index
		read -r objects
		read -r git_top || :
		! read -r _ || die 'a newline in the path of the repository'
	} <"$tmp/dirs"
	git_index=${GIT_INDEX_FILE:-$index}
	case $git_index in
	/*) ;;
	*) git_index=$(pwd)/$git_index ;;
	esac
	case $objects in
	/*) ;;
	*) objects=$(pwd)/$objects ;;
	esac
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

# trees_of REV REV: sets base and new to their trees.
# shellcheck disable=SC2034	# the variables are for the caller
trees_of()
{
	if git rev-parse --end-of-options "$1^{tree}" "$2^{tree}" >"$tmp/trees" 2>"$tmp/err"; then
		# Some versions of git say the option again.
		{ read -r base && { [ "$base" != --end-of-options ] || read -r base; } && read -r new; } \
			<"$tmp/trees"
	else
		base=$(tree_of "$1") && new=$(tree_of "$2")
	fi
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
