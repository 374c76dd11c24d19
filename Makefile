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
# What it has in common with seamflow.
SHARED_seamcalls := $(patsubst %,$(BIN)/obj/%.o,asserted held idents names util walk)
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

.PHONY: all setup demo check realtree mutants fuzz bench clean distclean help \
	install uninstall dist deb kernel-install

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
		$$(filter $(BIN)/obj/tools/$$*/$$(any),$(part_objects)) $$(SHARED_$$*)
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

mutants: all	## break each rule in every small way (hours; RULE= for one)
	@testcases/mutants/run $(if $(RULE),$(wildcard cocci/$(RULE).cocci checks/check_$(RULE).c))

fuzz: all	## fuzz the parsers in C, SECONDS=600 each (TARGETS= for some)
	@testcases/fuzz/run $(if $(SECONDS),-s $(SECONDS)) $(TARGETS)

bench: all	## measure on a whole Linux tree, into BENCH.md (some minutes)
	@scripts/fetch-linux --config
	@scripts/bench $(BENCH)

# What is installed keeps the folders of the checkout, below lib/seamcheck, so
# that it runs as it does here; bin/ has but a line for each program.
VERSION := 0.1.0
PREFIX ?= /usr/local
BINDIR = $(DESTDIR)$(PREFIX)/bin
LIBDIR = $(DESTDIR)$(PREFIX)/lib/seamcheck
MANDIR = $(DESTDIR)$(PREFIX)/share/man/man1
COMPDIR = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
# These are for the checkout alone.
not_installed := scripts/setup scripts/apt.sh scripts/fetch-linux scripts/run-tests scripts/bench \
	scripts/make-deb scripts/gen-facts scripts/seamcheck.bash scripts/man
installed := $(filter-out $(not_installed),$(wildcard scripts/*))
launch = printf '\043!/bin/sh\nhere=$$(dirname "$$(readlink -f "$$0")")\nexec "$$here/../lib/seamcheck/%s" "$$@"\n' $(1)

install: all	## install below PREFIX=/usr/local (and DESTDIR=)
	install -d "$(BINDIR)" "$(LIBDIR)/scripts" "$(LIBDIR)/cocci" "$(LIBDIR)/checks/bin" \
		$(foreach f,rules seamflow shapes,"$(LIBDIR)/testcases/$(f)") "$(LIBDIR)/.deps/bin" "$(MANDIR)" "$(COMPDIR)"
	install $(filter-out %.awk %.sh,$(installed)) "$(LIBDIR)/scripts"
	install -m 644 $(filter %.awk %.sh,$(installed)) "$(LIBDIR)/scripts"
	install -m 644 cocci/*.cocci cocci/*.iso "$(LIBDIR)/cocci"
	install -m 644 checks/check_*.c "$(LIBDIR)/checks"
	install $(tools) $(seamflow) "$(LIBDIR)/checks/bin"
	$(foreach f,rules seamflow shapes,install -m 644 testcases/$(f)/*.c* "$(LIBDIR)/testcases/$(f)" &&) :
	$(if $(SPATCH),ln -sf "$$(command -v "$(SPATCH)")",cp -a .deps/bin/spatch) \
		"$(LIBDIR)/.deps/bin/spatch"
	if [ -z "$(SPATCH)" ] && [ -d .deps/coccinelle ]; then cp -a .deps/coccinelle "$(LIBDIR)/.deps/"; fi
	$(call launch,scripts/seamcheck) >"$(BINDIR)/seamcheck"
	$(call launch,checks/bin/seamflow) >"$(BINDIR)/seamflow"
	chmod 755 "$(BINDIR)/seamcheck" "$(BINDIR)/seamflow"
	install -m 644 scripts/man/seamcheck.1 scripts/man/seamflow.1 "$(MANDIR)"
	install -m 644 scripts/seamcheck.bash "$(COMPDIR)/seamcheck"

uninstall:	## remove what install put there
	rm -f "$(BINDIR)/seamcheck" "$(BINDIR)/seamflow" "$(COMPDIR)/seamcheck" \
		"$(MANDIR)/seamcheck.1" "$(MANDIR)/seamflow.1"
	rm -rf "$(LIBDIR)"

dist:	## pack what is committed, into checks/bin/
	@mkdir -p $(BIN)
	git archive --prefix=seamcheck-$(VERSION)/ --format=tar.gz \
		-o $(BIN)/seamcheck-$(VERSION).tar.gz HEAD
	@echo $(BIN)/seamcheck-$(VERSION).tar.gz

deb: all	## pack as a Debian package, into checks/bin/
	@root=$$(mktemp -d) && trap 'rm -rf "$$root"' EXIT && \
	$(MAKE) -s install DESTDIR="$$root" PREFIX=/usr && scripts/make-deb $(VERSION) "$$root"

kernel-install:	## put the rules into a kernel tree (KDIR=) for make coccicheck
	@test -n "$(KDIR)" || { echo 'make kernel-install: name a kernel tree, KDIR=' >&2; exit 2; }
	@test -d "$(KDIR)/scripts/coccinelle" || \
		{ echo 'make kernel-install: no scripts/coccinelle in $(KDIR)' >&2; exit 2; }
	install -d "$(KDIR)/scripts/coccinelle/seamcall"
	install -m 644 cocci/*.cocci "$(KDIR)/scripts/coccinelle/seamcall"

clean:	## remove what was built
	rm -rf checks/bin checks/bin-asan

distclean: clean	## and what was fetched
	rm -rf .deps

help:	## say this
	@awk -F '\t## ' '/^[a-z-]+:.*\t## / { sub(/:.*/, "", $$1); \
		printf "make %-14s %s\n", $$1, $$2 }' Makefile
