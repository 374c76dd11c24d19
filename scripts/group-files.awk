# SPDX-License-Identifier: GPL-2.0-only
#
# Which files can share a run of each rule: spatch starts as long as it takes for so
# many bytes. Input, each after its part=: the sizes of the files (sizes: bytes, file),
# all of them in their order (sorted: file), and, the largest first, where it is what
# "csource names" said of each (named: names, file). Of each group its list of files is
# written to FOLDER/RANK, their names to FOLDER/RANK.names; FOLDER/RANK is printed.
#
# What one file's name stands for, it need not stand for in another. So a name that is
# not a file's own must not be a word in it.
#
#	-v to=FOLDER -v share=BYTES	no group is larger, unless it is a single file

BEGIN { FS = "\t" }

part == "sizes" { size[$2] = $1; next }
part == "sorted" { rank[$0] = FNR; next }

{
	file[++files] = $2
	while ((getline line <$1) > 0) {
		split(line, field, " ")
		name[line] = field[2]
		known[field[2]]
		lines[files] = lines[files] line "\n"
	}
	close($1)
}

END {
	for (i = 1; i <= files; i++) {
		if (size[file[i]] <= share)
			read_words(i)
		for (g = 1; g <= groups && !fits(i, g); g++)
			;
		if (g > groups) {
			list[g] = sprintf("%s/%07d", to, rank[file[i]])
			left[g] = share
			groups = g
		}
		put(i, g)
	}
	for (g = 1; g <= groups; g++)
		print list[g]
}

# Of the words in a file, those that are a name in any.
function read_words(i,	line, word, n)
{
	while ((getline line <file[i]) > 0) {
		n = split(line, word, /[^A-Za-z0-9_]+/)
		for (; n; n--)
			if (word[n] in known && !((i, word[n]) in seen)) {
				seen[i, word[n]]
				words[i] = words[i] word[n] " "
			}
	}
	close(file[i])
}

function fits(i, g,	line, lines_n, word, words_n, k, common)
{
	if (left[g] < size[file[i]])
		return 0
	lines_n = split(lines[i], line, "\n") - 1
	for (k = 1; k <= lines_n; k++) {
		if ((g, line[k]) in has)
			common[name[line[k]]]++
		else if ((g, name[line[k]]) in spoken)
			return 0
	}
	words_n = split(words[i], word, " ")
	for (k = 1; k <= words_n; k++)
		if (meanings[g, word[k]] + 0 != common[word[k]] + 0)
			return 0
	return 1
}

function put(i, g,	line, word, n)
{
	left[g] -= size[file[i]]
	for (n = split(words[i], word, " "); n; n--)
		spoken[g, word[n]]
	for (n = split(lines[i], line, "\n") - 1; n > 0; n--)
		if (!((g, line[n]) in has)) {
			has[g, line[n]]
			meanings[g, name[line[n]]]++
			print line[n] >>(list[g] ".names")
		}
	printf "" >>(list[g] ".names")
	close(list[g] ".names")
	print file[i] >>list[g]
	close(list[g])
}
