#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What the formats hold: JSON and SARIF read by a parser of their own (Perl's),
# the fixes in SARIF applied, the page looked at by Chromium where there is one.
set -eu
. testcases/lib.sh

seamcheck=$top/scripts/seamcheck
cd "$work"
for name in one two three; do
	cat <<-C
	static int $name(struct tdx_td *td)
	{
		u64 err = tdh_mem_track(td);

		if (err & TDX_OPERAND_BUSY)
			return -EBUSY;
		return err ? -EIO : 0;
	}

	C
done >forms.c
mkdir 'odd name'
cat >'odd name/100%.c' <<'C'
/* gr\xfc\xdfe <b>&amp;</b> */
static u64 f(struct tdx_td *td)
{
	u64 err;

	do {
		err = tdh_mem_track(td);	/* <script>alert(1)</script> */
	} while (tdx_operand_busy(err));
	return err;
}
C
printf '/* \374 is not UTF-8 */\n' >>'odd name/100%.c'
set -- --rules=busy-bit-test,busy-retry forms.c 'odd name/100%.c'

exits 1 'text' "$seamcheck" --format=text "$@"
cp out text
is "$(grep -vc '^[^:]*:[0-9]*: WARNING:[a-z-]*: .' text)" 0 'has a line a finding, as checkpatch has'
exits 1 'without a format' "$seamcheck" "$@"
is_same text out 'it is the same'
lacks out "$(printf '\033')" 'without colour in a file'
if command -v script >/dev/null; then
	paint="TERM=xterm '$seamcheck' --rules=busy-retry 'odd name/100%.c'"
	script -qec "$paint" /dev/null >out </dev/null || true
	has out "$(printf '\033[')" 'with colour on a terminal'
	script -qec "NO_COLOR=1 $paint" /dev/null >out </dev/null || true
	lacks out "$(printf '\033[')" 'but not with NO_COLOR'
else
	skip 'colour on a terminal' 'no script(1)'
fi
exits 1 'terse' "$seamcheck" --format=terse "$@"
lacks out 'contends' 'has no word on contention'
exits 1 'org' "$seamcheck" --format=org "$@"
cp out org
exits 1 'and org mode' "$seamcheck" --mode=org "$@"
is_same org out 'are the same'
exits 2 'an unknown format is an error' "$seamcheck" --format=xml "$@"
exits 1 'tsv' "$seamcheck" --format=tsv "$@"
is "$(awk -F '\t' 'NF != 6' out)" '' 'has six fields a line'

exits 1 'JSON' "$seamcheck" --format=json "$@"
cp out json
cat >check_json.pl <<'PERL'
use strict;
use warnings;
use JSON::PP;
local $/;
open my $file, '<', $ARGV[0] or die;
my $all = decode_json(<$file>);
print "$_->{path}:$_->{line}: WARNING:$_->{rule}: $_->{message}\n" for @{$all->{findings}};
PERL
perl check_json.pl json >told
is_same text told 'holds what text does'

exits 1 'SARIF' "$seamcheck" --format=sarif "$@"
cp out sarif
exits 1 'patch mode' "$seamcheck" --mode=patch "$@"
cp out diff
cat >check_sarif.pl <<'PERL'
# What GitHub's upload asks of a result, and the fixes applied to the files.
use strict;
use warnings;
use JSON::PP;
my $all = do { local (@ARGV, $/) = ('sarif'); decode_json(<>) };
die 'version' if $all->{version} ne '2.1.0' || $all->{'$schema'} !~ /sarif-schema-2\.1\.0/;
my ($run) = @{$all->{runs}};
my @rules = @{$run->{tool}{driver}{rules}};
die 'driver' unless $run->{tool}{driver}{name};
/./ or die 'rule' for map { ($_->{id}, $_->{shortDescription}{text}, $_->{fullDescription}{text}) } @rules;
my (%print, %change);
for my $result (@{$run->{results}}) {
	die 'ruleId' if $rules[$result->{ruleIndex}]{id} ne $result->{ruleId};
	die 'level' unless $result->{level} =~ /^(none|note|warning|error)$/;
	die 'message' unless $result->{message}{text};
	my $place = $result->{locations}[0]{physicalLocation};
	die 'uri' unless $place->{artifactLocation}{uri} =~ m{^[A-Za-z0-9/._~+%-]+$};
	die 'line' unless $place->{region}{startLine} =~ /^[1-9][0-9]*$/;
	my ($print) = values %{$result->{partialFingerprints}};
	die 'fingerprint twice' if !$print || $print{$print}++;
	for my $change (map { @{$_->{artifactChanges}} } @{$result->{fixes} || []}) {
		my $path = $change->{artifactLocation}{uri};
		$path =~ s/%(..)/chr hex $1/ge;
		for my $one (@{$change->{replacements}}) {
			my $region = $one->{deletedRegion};
			die 'columns' if $region->{startColumn} != 1 || $region->{endColumn} != 1;
			$change{$path}{$region->{startLine}} =
				[$region->{endLine} - $region->{startLine}, $one->{insertedContent}{text}];
		}
	}
}
for my $path (keys %change) {
	open my $in, '<', $path or die $path;
	my @lines = <$in>;
	splice @lines, $_ - 1, $change{$path}{$_}[0], $change{$path}{$_}[1]
		for sort { $b <=> $a } keys %{$change{$path}};
	open my $out, '>', "$path.mended" or die;
	print $out @lines;
}
print scalar @{$run->{results}}, "\n";
PERL
ok 'has what code hosts ask for' perl check_sarif.pl
is "$(cat out)" "$(wc -l <text)" 'for each finding'
has sarif '"odd%20name/100%25.c"' 'with paths as URIs'
cp forms.c patched.c
"$top/scripts/apply-diff" patched.c diff || true
is_same patched.c forms.c.mended 'and fixes that make the same file as patch mode'
{ echo; echo; cat forms.c; } >moved.c
"$seamcheck" --rules=busy-bit-test --format=json forms.c >one || true
mv moved.c forms.c
"$seamcheck" --rules=busy-bit-test --format=json forms.c >two || true
sed -n '/fingerprint/p' one >one.prints
sed -n '/fingerprint/p' two >two.prints
is_same one.prints two.prints 'fingerprints stay when code moves'

# Two in one hunk, of which one is mended.
cat >near.c <<'C'
static int f(struct tdx_td *td)
{
	u64 err = tdh_mem_page_add(td);

	if (err & TDX_OPERAND_BUSY)
		return -EBUSY;
	tdh_mem_track(td);
	return err ? -EIO : 0;
}
C
exits 1 'a finding that stays beside one that is mended' "$seamcheck" \
	--rules=busy-bit-test,status-ignored --format=json near.c
cp out near
is "$(perl -MJSON::PP -0777 -ne 'print map { "$_->{rule} " . ($_->{fix} ? "yes " : "no ") }
	@{decode_json($_)->{findings}}' near)" 'busy-bit-test yes status-ignored no ' 'has no fix'

exits 1 'HTML' "$seamcheck" --format=html "$@"
cp out page.html
lacks page.html '<script' 'lets no code of the source run'
is "$(grep -cE '(src|href)=|url\(' page.html)" 0 'needs nothing from elsewhere'
has page.html 'class="here"' 'marks the line'
has page.html 'class="plus"' 'shows the fix'
has page.html 'Lock Type' 'shows the locks'
if chromium=$(command -v chromium); then
	"$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
		--disable-background-networking --disable-component-update --disable-sync \
		--user-data-dir="$work/profile" --dump-dom "file://$work/page.html" \
		>dom 2>/dev/null || true
	is "$(grep -c '<article>' dom)" "$(wc -l <text)" 'Chromium sees an article a finding'
else
	skip 'Chromium sees an article a finding' 'no chromium here'
fi

echo 'int x;' >clean.c
exits 0 'a clean file' "$seamcheck" --format=json clean.c
perl check_json.pl out >told
is "$(cat told)" '' 'is JSON without findings'
exits 0 'and SARIF' "$seamcheck" --format=sarif clean.c
has out '"results": []' 'without results'

for rule in $("$seamcheck" --list-rules | cut -d ' ' -f 1); do
	exits 0 "$rule is explained" "$seamcheck" --explain "$rule"
	is "$(head -n 1 out | cut -d : -f 1)" "$rule" "$rule: by its name"
	has out "allow $rule: the reason" "$rule: how to keep it"
	has out 'confidence ' "$rule: how sure it is"
	is "$(grep -c -e "^Example\$" -e EXPECT: out)" 1 "$rule: an example without marks of the tests"
done
exits 2 'a rule that there is not is an error' "$seamcheck" --explain no-such-rule
exits 2 'so is none' "$seamcheck" --explain
exits 2 'and a path' "$seamcheck" --explain ../cocci/busy_retry

done_testing
