# SPDX-License-Identifier: GPL-2.0-only
#
# make help says what there is. Everything that is missing on the machine goes
# into .deps/, once; scripts/setup -h says what and how.

MAKEFLAGS += -r
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

CFLAGS ?= -O2 -g
BIN := checks/bin

# SANITIZE=1 builds beside the normal programs, into a folder of its own.
ifdef SANITIZE
BIN := checks/bin-asan
SAN := -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
endif

# What scripts/setup has to bring before a build, and before a test run. With
# SPATCH= or SPARSE_SRC= it only looks whether they will do.
SETUP := spatch sparse jansson
SETUP_CHECK := strace

ready = .deps/.stamp-$(1)
ifdef SPATCH
given += spatch
endif
ifdef SPARSE_SRC
given += sparse
endif
SPARSE := $(or $(SPARSE_SRC),.deps/sparse)
setup := $(foreach c,$(SETUP),$(if $(filter $(c),$(given)),given-$(c),$(call ready,$(c))))
setup_check := $(foreach c,$(SETUP_CHECK),$(call ready,$(c)))
sparse_ready := $(if $(filter sparse,$(given)),| given-sparse,$(call ready,sparse))

# A tool that needs a library says so here, LIBS_name := $(JANSSON_LIBS), and the
# library is named in SETUP.
ifneq ($(filter jansson,$(SETUP)),)
ifeq ($(filter clean distclean help,$(MAKECMDGOALS)),)
.deps/jansson.mk: | .deps/.stamp-jansson ;
-include .deps/jansson.mk
endif
endif
LIBS_seamcalls := $(SPARSE)/libsparse.a -lm
LIBS_report = $(JANSSON_LIBS)

sources := $(wildcard checks/*.c)
tool_sources := $(wildcard checks/tools/*.c)
# A tool that needs more files has them in a folder of its own name.
tool_parts := $(wildcard checks/tools/*/*.c)
facts := $(patsubst checks/%.c,$(BIN)/obj/%.o,$(wildcard checks/facts.c checks/contention.c))
table := $(if $(wildcard scripts/gen-facts),$(BIN)/facts_table.h)

objects := $(sources:checks/%.c=$(BIN)/obj/%.o)
part_objects := $(tool_parts:checks/%.c=$(BIN)/obj/%.o)
tool_objects := $(tool_sources:checks/%.c=$(BIN)/obj/%.o) $(part_objects)
tools := $(tool_sources:checks/tools/%.c=$(BIN)/%)
# The facts alone have no main.
seamflow := $(if $(filter-out checks/facts.c checks/contention.c,$(sources)),$(BIN)/seamflow)

compile = $(CC) -std=gnu11 -Wall -Wextra -Werror $(CFLAGS) $(SAN) $(CPPFLAGS) \
	-Ichecks -I$(BIN) -isystem $(SPARSE) $(JANSSON_CFLAGS) -MMD -MP
link = $(CC) $(CFLAGS) $(SAN) $(LDFLAGS)

.PHONY: all setup demo check realtree bench clean distclean help

all: setup $(tools) $(seamflow)	## build everything (the default)

setup: $(setup)	## fetch what is missing into .deps/

.deps/.stamp-%:
	@scripts/setup $*

# Implicit rules would not make phony targets.
looks := $(addprefix given-,$(given))
.PHONY: $(looks)
$(looks): given-%:
	@scripts/setup $*

$(BIN)/facts_table.h: $(wildcard checks/data/*.tsv) scripts/gen-facts
	@mkdir -p $(@D)
	scripts/gen-facts checks/data >$@.new
	@mv $@.new $@

$(objects) $(tool_objects): $(BIN)/obj/%.o: checks/%.c | $(table)
	@mkdir -p $(@D)
	$(compile) -c -o $@ $<

$(filter-out $(facts),$(objects)) $(filter $(BIN)/obj/tools/seamcalls%,$(tool_objects)): \
		$(sparse_ready)

.SECONDEXPANSION:
any := %
$(tools): $(BIN)/%: $(BIN)/obj/tools/%.o $(facts) \
		$$(filter $(BIN)/obj/tools/$$*/$$(any),$(part_objects))
	$(link) -o $@ $^ $(LIBS_$*) $(LDLIBS)

$(BIN)/seamflow: $(objects) $(sparse_ready)
	$(link) -o $@ $(objects) $(SPARSE)/libsparse.a $(LDLIBS) -lm

-include $(wildcard $(BIN)/obj/*.d $(BIN)/obj/tools/*.d $(BIN)/obj/tools/*/*.d)

# Findings are what the demo is for: exit status 1 is right.
demo: all	## find and mend the defects of a small example
	scripts/seamcheck testcases/demo; test $$? -eq 1
	scripts/seamcheck --mode=patch testcases/demo; test $$? -eq 1

check: all $(setup_check)	## run the tests (T="a.t b.t" for some)
	@scripts/run-tests $(T)

realtree: all $(setup_check)	## run on a whole Linux tree (KDIR=, else fetched)
	@scripts/fetch-linux
	@scripts/run-tests testcases/realtree/*.t

bench: all $(call ready,hyperfine)	## measure on a whole Linux tree, into BENCH.md
	@scripts/fetch-linux
	scripts/bench

clean:	## remove what was built
	rm -rf checks/bin checks/bin-asan

distclean: clean	## and what was fetched
	rm -rf .deps

help:	## say this
	@awk -F '\t## ' '/^[a-z]+:.*\t## / { sub(/:.*/, "", $$1); \
		printf "make %-10s %s\n", $$1, $$2 }' Makefile
