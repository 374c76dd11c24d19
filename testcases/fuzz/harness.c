// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer's way into a tool's own main(), built as tool_main(): the input, up
 * to a line "%%%%", is the file "one", what is behind it the file "two" and
 * standard input. ARGUMENTS are the tool's, as an initialiser. The tool's exit(),
 * built as tool_exit(), comes back here; an exit status that it does not promise
 * is a crash. Its fclose() is tool_fclose(), as standard output is needed again.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <getopt.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int tool_main(int argc, char **argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
#undef exit
#undef fclose
void tool_exit(int status);
int fclose(FILE *file);

static jmp_buf back;

void tool_exit(int status)
{
	longjmp(back, status + 1);
}

int tool_fclose(FILE *file)
{
	return file == stdout ? fflush(file) : fclose(file);
}

static void write_file(const char *name, const uint8_t *data, size_t size)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size || close(fd))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char mark[] = "\n%%%%\n";
	static char *arguments[] = { ARGUMENTS, NULL };
	static int first_free;
	const uint8_t *two = memmem(data, size, mark, sizeof(mark) - 1);
	size_t one_size = two ? (size_t)(two - data) + 1 : size;
	char *argv[16] = { NULL };
	int argc = 0, status, in;

	two = two ? two + sizeof(mark) - 1 : data + size;
	write_file("one", data, one_size);
	write_file("two", two, data + size - two);
	if (!first_free) {
		int null = open("/dev/null", O_WRONLY);

		/* libFuzzer talks on stderr, so that stays; the tools' own words go. */
		if (null < 0 || dup2(null, STDOUT_FILENO) < 0)
			abort();
		first_free = null + 1;
	}
	in = open("two", O_RDONLY);
	if (in < 0 || dup2(in, STDIN_FILENO) < 0)
		abort();
	close(in);
	__fpurge(stdin);
	clearerr(stdin);
	optind = 0;
	/* getopt moves them about. */
	for (; arguments[argc]; argc++)
		argv[argc] = arguments[argc];
	status = setjmp(back);
	if (status)
		status--;
	else
		status = tool_main(argc, argv);
	/* What an exit left open. */
	close_range(first_free, ~0U, 0);
	if (status < 0 || status > 3)
		abort();
	return 0;
}
