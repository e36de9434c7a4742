# make            build build/release/crossfoot
# make help       every target, from its own comment
# BUILD=release|debug|san|cov   CC=clang   T=name (some tests)   V=1 (commands)   WRAP="valgrind -q"
BUILD   ?= release
PREFIX  ?= /usr/local
VERSION := 0.1.0
OUT     := build/$(BUILD)
DEMO    := examples/accountability/briefing.yaml

CFLAGS_release := -O2 -g
CFLAGS_debug   := -O0 -g3 -Werror
# Tiny blocks: nearly every piece of an arena is an allocation of its own, so that ASan guards its ends.
CFLAGS_san     := -O1 -g -Werror -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -fno-omit-frame-pointer -DARENA_FIRST_BLOCK=16 -DARENA_LARGEST_BLOCK=16 -DYAML_PIECE=7
CFLAGS_cov     := -O0 -g --coverage
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
ifeq ($(origin CFLAGS_$(BUILD)),undefined)
$(error BUILD must be release, debug, san or cov, not '$(BUILD)')
endif

# Asked of pkg-config when first used: `make demo` must start on a machine that does not have it yet.
# Those with the most names of their own first: the loader asks them in this order, at every start.
PKGS     := sqlite3 nettle yaml-0.1 harfbuzz harfbuzz-subset freetype2 fontconfig libdeflate
PKG_INC   = $(eval PKG_INC := $$(shell pkg-config --cflags $(PKGS) icu-uc))$(PKG_INC)
PKG_LIB   = $(eval PKG_LIB := $$(shell pkg-config --libs $(PKGS)))$(PKG_LIB)
LIBS      = $(PKG_LIB) -lhpdf -lunistring -lm
# Libraries that are loaded when first used (report/base/late.h), by the names the loader knows.
LATE     := HARFBUZZ=harfbuzz HARFBUZZ_SUBSET=harfbuzz-subset FONTCONFIG=fontconfig HPDF=hpdf ICU=icuuc ICUI18N=icui18n EXPAT=expat ZLIB=z XLSXWRITER=xlsxwriter PNG=png16
SONAMES   = $(eval SONAMES := $$(foreach l,$$(LATE),-DLATE_$$(firstword $$(subst =, ,$$l))='"$$(shell objdump -p \
            $$$$($$(CC) -print-file-name=lib$$(lastword $$(subst =, ,$$l)).so) | sed -n 's/^ *SONAME *//p')"'))$(SONAMES)
TUI_LIB   = $(eval TUI_LIB := $$(shell pkg-config --libs ncursesw))$(TUI_LIB)
# What every start needs goes into a release program itself: looking names up in six libraries took as
# long as opening the office. SHARED=1 leaves them to the loader, as packagers want it.
INSIDE    := $(if $(filter release,$(BUILD)),$(if $(SHARED),,-Wl,-Bstatic -lncursesw -ltinfo -lsqlite3 \
             -lnettle -lyaml -lunistring -ldeflate -Wl,-Bdynamic))
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wpointer-arith \
            $(if $(findstring clang,$(CC)),,-Wno-format-truncation)
DEFINES  := -D_XOPEN_SOURCE=700 -DCROSSFOOT_VERSION='"$(VERSION)"' -DCROSSFOOT_PREFIX='"$(PREFIX)"'
COMPILE   = $(CC) -I. $(DEFINES) $(SONAMES) $(PKG_INC) $(CPPFLAGS) -std=c17 -ffile-prefix-map=$(CURDIR)=. $(WARN) \
            $(CFLAGS_$(BUILD)) $(CFLAGS)
LINK      = $(CC) $(CFLAGS_$(BUILD)) $(CFLAGS) -Wl,--as-needed $(LDFLAGS)

obj       = $(patsubst %.c,$(OUT)/%.o,$(1))
LIB_SRC  := $(sort $(wildcard report/*.c report/*/*.c))
TUI_SRC  := $(sort $(wildcard tui/*.c tui/*/*.c))
SUPPORT  := $(sort $(filter-out %/stage.c %_shim.c,$(wildcard tests/support/*.c)))
SHIMS    := $(patsubst %.c,$(OUT)/%.so,$(wildcard tests/support/*_shim.c))
UNIT_SRC := $(sort $(wildcard tests/*/test_*.c tests/*/*/test_*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
UNITS    := $(UNIT_SRC:%.c=$(OUT)/%)
FUZZERS  := $(FUZZ_SRC:%.c=$(OUT)/%)
TESTS    := .ci/layers .ci/rules $(sort $(wildcard tests/*/test_*.sh)) $(UNITS) $(FUZZERS)
CHOSEN   := $(if $(T),$(foreach test,$(TESTS),$(if $(findstring $(T),$(test)),$(test))),$(TESTS))
CATALOGS := $(patsubst tui/po/%.po,build/locale/%/LC_MESSAGES/crossfoot.mo,$(wildcard tui/po/*.po))

Q   := $(if $(V),,@)
SUB  = +$(Q)$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$$(nproc))
.DELETE_ON_ERROR .SECONDARY:

all: $(OUT)/crossfoot $(CATALOGS) ## build the program
setup: ; $(Q).ci/setup test ## install what building and testing need
demo: ## install what is missing, build, check the example and write build/demo.pdf
	$(Q).ci/setup build
	$(SUB) all
	$(Q)$(OUT)/crossfoot check $(DEMO)
	$(Q)$(OUT)/crossfoot render $(DEMO) -o build/demo.pdf
	@echo "demo: $(DEMO) was proved and is now build/demo.pdf"
test: ## install what is missing, build, run every test; T=name runs some
	$(Q).ci/setup test
	$(SUB) run-tests
check: ## what must pass before a commit: every test with -Werror, then with ASan and UBSan
	$(Q).ci/setup test && rm -f build/*/tests.total
	$(SUB) BUILD=debug run-tests || :
	$(SUB) BUILD=san run-tests || :
	$(Q).ci/run-tests --sum build/debug/tests.total build/san/tests.total
run-tests: all $(SHIMS) $(filter build/%,$(CHOSEN))
	$(Q).ci/run-tests $(OUT) $(CHOSEN)
golden: all $(SHIMS) $(UNITS) ## write the golden files anew, for review
	$(Q)CROSSFOOT_GOLDEN=write .ci/run-tests $(OUT) $(filter $(OUT)/%,$(CHOSEN))
fuzz: ## run each fuzzer on its corpus for SECS (10) seconds (needs clang)
	$(SUB) BUILD=fuzz CC=clang fuzzers
	$(Q).ci/fuzz $(or $(SECS),10) $(FUZZ_SRC:%.c=build/fuzz/%)
fuzzers: $(FUZZERS)
# The tests that take what FAULTS=all gives them: every fault, 1,000 kills, 50 processes for 20 s.
FAULTY := $(patsubst %.c,%,$(wildcard tests/faults/test_*.c)) tests/report/store/test_crash tests/pty/test_kills
faults: ## break everything that commands ask of the machine, kill 1,000 times, 50 at once (half an hour)
	$(Q).ci/setup test
	+$(Q)FAULTS=all TEST_SECONDS=7200 $(MAKE) --no-print-directory BUILD=release \
	   CHOSEN='$(FAULTY:%=build/release/%)' run-tests; status=$$?; \
	   grep -hE '(faults|crowd|ssh|kills): ' build/release/logs/*; exit $$status
cov: ## run the tests and print how much of each file they reach
	$(SUB) BUILD=cov run-tests || :
	$(Q).ci/coverage build/cov
bench: ## measure time, memory and growth
	$(Q).ci/setup bench
	$(SUB) BUILD=release all
	$(Q)tests/bench/run
layers: all ## show who calls whom; refuse what points the wrong way, long functions, banned calls
	$(Q).ci/layers $(OUT) && .ci/rules
lint: ## clang-tidy, cppcheck, codespell, layout of the code
	$(Q)FLAGS="$$TEXT" .ci/lint
format: ## lay the code out as .clang-format says
	$(Q)find report tui tests -name '*.[ch]' -exec clang-format -i {} +
po: ## bring the message catalogues in tui/po up to date
	$(Q).ci/messages $(LIB_SRC) $(TUI_SRC) $(sort $(wildcard report/*.h report/*/*.h tui/*.h tui/*/*.h))
install: all ## install under $(DESTDIR)$(PREFIX)
	$(Q).ci/install $(OUT) '$(DESTDIR)$(PREFIX)'
deb: ## build a Debian package in build/deb
	$(Q).ci/setup deb && .ci/deb
uninstall: ## remove what install put there
	$(Q).ci/install --remove '$(DESTDIR)$(PREFIX)'
clean: ## remove build/
	rm -rf build
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

# How Chinese characters are read; a table of the Unicode consortium's.
$(OUT)/tui/widgets/pinyin.o: build/pinyin_readings.h
build/pinyin_readings.h: tui/widgets/pinyin_readings.awk
	$(Q)mkdir -p $(@D) && bzip2 -dc /usr/share/unicode/Unihan_Readings.txt.bz2 | awk -f $< >$@
$(OUT)/crossfoot: $(call obj,$(TUI_SRC)) $(OUT)/libreport.a
	@echo "  LINK  $@"
	$(Q)$(LINK) -o $@ $^ $(INSIDE) $(TUI_LIB) $(LIBS)
$(OUT)/libreport.a: $(call obj,$(LIB_SRC)) $(OUT)/sources
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)
$(OUT)/%.o: %.c $(OUT)/command
	@mkdir -p $(@D) && echo "  CC    $<"
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<
$(UNITS): $(OUT)/%: $(OUT)/%.o $(call obj,$(SUPPORT)) $(OUT)/libtui.a $(OUT)/libreport.a
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(filter %.a,$^) -lcmocka -lvterm -ljansson $(TUI_LIB) $(LIBS)
# A test that plays on a stage has no other terminal.
$(patsubst %.c,$(OUT)/%,$(shell grep -l support/stage.h $(UNIT_SRC))): $(OUT)/tests/support/stage.o
# Stands before a program (LD_PRELOAD), so without the sanitizers' own.
$(SHIMS): $(OUT)/%.so: %.c $(OUT)/command
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 $(WARN) -O1 -g -fPIC -shared -o $@ $<
$(OUT)/libtui.a: $(call obj,$(filter-out tui/main.c,$(TUI_SRC)))
	$(Q)rm -f $@ && $(AR) rcs $@ $^
$(FUZZERS): $(OUT)/%: $(OUT)/%.o $(if $(filter fuzz,$(BUILD)),,$(OUT)/tests/fuzz/replay.o) $(OUT)/libreport.a
	$(Q)$(LINK) $(if $(filter fuzz,$(BUILD)),-fsanitize=fuzzer) -o $@ $^ $(LIBS)
$(OUT)/tests/fuzz/fuzz_document: $(OUT)/tests/support/made_document.o
build/locale/%/LC_MESSAGES/crossfoot.mo: tui/po/%.po
	$(Q)mkdir -p $(@D) && msgfmt --check-format -o $@ $<
# Rewritten only when the way of compiling (another compiler, prefix, flag) or the list of sources changes.
$(OUT)/command $(OUT)/sources: FORCE
	@mkdir -p $(@D); printf '%s\n' "$$TEXT" | cmp -s - $@ || { .ci/setup look; printf '%s\n' "$$TEXT" >$@; }
$(OUT)/command lint: export TEXT = $(COMPILE)
$(OUT)/sources: export TEXT = $(LIB_SRC)

-include $(patsubst %.o,%.d,$(call obj,$(LIB_SRC) $(TUI_SRC) $(SUPPORT) tests/support/stage.c $(UNIT_SRC) $(FUZZ_SRC)))
.PHONY: FORCE all setup demo test check run-tests golden fuzz fuzzers faults cov bench layers lint format po \
        install uninstall deb clean help
