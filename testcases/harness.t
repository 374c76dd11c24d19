#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# scripts/run-tests counts everything that can go wrong with a test script, and
# lib.sh's assertions fail when they should: all other tests rest on the two.
set -eu
. testcases/lib.sh

# counts WANT NAME FILE...: run-tests on the scripts says WANT last, and its
# exit status is 1 if and only if something failed.
counts()
{
	want=$1 name=$2
	shift 2
	case $want in
	*', 0 failed'*) exits 0 "$name: exit status" scripts/run-tests "$@" ;;
	*) exits 1 "$name: exit status" scripts/run-tests "$@" ;;
	esac
	is "$(tail -n 1 "$work/out")" "$want" "$name"
}

# script NAME: a test script from standard input.
script()
{
	{
		echo '#!/bin/sh'
		cat
	} >"$work/$1.t"
	chmod +x "$work/$1.t"
}

script good <<'END'
echo 1..2
echo ok 1 - one
echo '# SUMMARY recall 3/3'
echo 'ok 2 - two # SKIP not here'
END
counts '1 passed, 0 failed, 1 skipped' 'a good script' "$work/good.t"
is "$(tail -n 2 "$work/out" | head -n 1)" 'recall 3/3' \
	'a summary is said again before the last line'
has "$work/out" 'ok 1 - one' 'the TAP is shown'

script bad <<'END'
printf '%s\n' 1..2 'ok 1' 'not ok 2'
END
counts '1 passed, 1 failed' 'a failed test' "$work/bad.t"
counts '2 passed, 1 failed, 1 skipped' 'several scripts' \
	"$work/good.t" "$work/bad.t"

script dies <<'END'
printf '%s\n' 1..1 'ok 1'
exit 3
END
counts '1 passed, 1 failed' 'a script that dies' "$work/dies.t"

script killed <<'END'
printf '%s\n' 1..1 'ok 1'
kill -9 $$
END
counts '1 passed, 1 failed' 'a script that is killed' "$work/killed.t"

script unplanned <<'END'
echo 'ok 1'
END
counts '1 passed, 1 failed' 'a script without a plan' "$work/unplanned.t"

script short <<'END'
printf '%s\n' 1..3 'ok 1'
END
counts '1 passed, 1 failed' 'a script that stops early' "$work/short.t"

script empty </dev/null
counts '0 passed, 1 failed' 'an empty script' "$work/empty.t"

script gives_up <<'END'
echo 'Bail out! hopeless'
END
run scripts/run-tests "$work/gives_up.t" "$work/good.t"
is "$status" 1 'a bail-out fails the run'
has "$work/out" hopeless 'and says why'
fails 'it counts as failed' grep -q ', 0 failed' "$work/out"

script skipped <<'END'
echo '1..0 # SKIP no network'
END
counts '0 passed, 1 failed, 1 skipped' 'a run of no test' "$work/skipped.t"
counts '1 passed, 0 failed, 2 skipped' 'a skipped script among others' \
	"$work/skipped.t" "$work/good.t"

script todo <<'END'
printf '%s\n' 1..2 'not ok 1 # TODO later' 'ok 2 # TODO later'
END
counts '1 passed, 1 failed' 'an unexpected pass' "$work/todo.t"

# Each waits for the other: only together can they end.
for n in 1 2; do
	script meets$n <<END
echo 1..2
: >"$work/met$n"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ ! -e "$work/met$((3 - n))" ] || break
	sleep 0.5
done
[ -e "$work/met$((3 - n))" ] && echo "ok 1 - meets$n"
sleep 0.1
echo "ok 2 - meets$n, again"
END
done
counts '4 passed, 0 failed' 'scripts at a time' -j 2 "$work/meets1.t" "$work/meets2.t"
is "$(sed -n 's/^ok . - meets\(.\).*/\1/p' "$work/out" | uniq | wc -l)" 2 'each in one piece'
exits 2 'no number of scripts' scripts/run-tests -j 0 "$work/good.t"
has "$work/err" 'needs a number' 'is told'

printf '%s\n' '# Takes minutes.' 'echo 1..1' 'echo ok 1 - long' | script long
printf '%s\n' 'echo 1..1' 'echo ok 1 - short' | script quick
run scripts/run-tests -j 1 "$work/quick.t" "$work/long.t"
is "$(sed -n 's/^ok . - //p' "$work/out" | tr '\n' ' ')" 'long short ' 'what takes minutes starts first'

counts '0 passed, 1 failed' 'a missing script' "$work/missing.t"
exits 2 'an unknown option' scripts/run-tests --nonsense

mkdir "$work/bin"
printf "#!/bin/sh\nexit 2\n" >"$work/bin/perl"
chmod +x "$work/bin/perl"
exits 2 "a perl without its modules" \
	env PATH="$work/bin:$PATH" scripts/run-tests "$work/good.t"
has "$work/err" "install the package perl" "is told apart"

# Each assertion of lib.sh, once where it holds and once where it does not.
script lib <<'END'
set -eu
. testcases/lib.sh
echo text >"$work/a"
echo other >"$work/b"
ok 1 true
ok 2 false
fails 3 false
fails 4 true
exits 3 5 sh -c 'exit 3'
exits 3 6 true
is a a 7
is a b 8
is_same "$work/a" "$work/a" 9
is_same "$work/a" "$work/b" 10
is_same "$work/a" "$work/missing" 11
has "$work/a" ex 12
has "$work/a" e.t 13
lacks "$work/a" e.t 14
lacks "$work/a" ex 15
lacks "$work/missing" ex 16
echo x | while read -r line; do is "$line" y 17; done
echo "$work" >"$PLACE"
done_testing
END
PLACE=$work/place
export PLACE
run "$work/lib.t"
is "$status" 1 'a script with failures exits with 1'
is "$(grep '^not ok' "$work/out" | sed 's/.* - //' | tr '\n' ' ')" \
	'2 4 6 8 10 11 13 15 16 17 ' 'assertions fail where they should'
is "$(grep -c '^ok' "$work/out")" 7 'and hold where they should'
is "$(tail -n 1 "$work/out")" 1..17 'the plan counts them all'
fails 'its folder is removed' test -e "$(cat "$PLACE")"

script stops <<'END'
set -eu
. testcases/lib.sh
pass one
false
done_testing
END
counts '1 passed, 1 failed' 'a script that set -e stops' "$work/stops.t"

done_testing
