# make            build build/release/crossfoot
# make help       every target, from its own comment
BUILD   ?= release
CC      ?= cc
PREFIX  ?= /usr/local
OUT     := build/$(BUILD)

PKGS     := harfbuzz harfbuzz-subset freetype2 fontconfig libdeflate yaml-0.1 jansson icu-uc
CPPFLAGS += -I. -MMD -MP -D_XOPEN_SOURCE=700 $(shell pkg-config --cflags $(PKGS))
LIBS     := $(shell pkg-config --libs $(PKGS)) -lhpdf -lunistring -lm
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wpointer-arith -Wno-format-truncation
CFLAGS_release := -O2 -g
CFLAGS_debug   := -O0 -g3 -Werror
CFLAGS_san     := -O1 -g -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_cov     := -O0 -g --coverage
ifeq ($(origin CFLAGS_$(BUILD)),undefined)
$(error BUILD must be release, debug, san or cov, not '$(BUILD)')
endif
ALL_CFLAGS := -std=c17 $(WARN) $(CFLAGS_$(BUILD)) $(CFLAGS)

LIB_SRC  := $(sort $(wildcard report/*.c report/*/*.c))
TUI_SRC  := $(sort $(wildcard tui/*.c))
TEST_SRC := $(sort $(wildcard tests/*/test_*.c tests/*/*/test_*.c))
SUPPORT  := $(sort $(wildcard tests/support/*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
obj       = $(patsubst %.c,$(OUT)/%.o,$(1))
TESTS    := $(patsubst %.c,$(OUT)/%,$(TEST_SRC))
FUZZERS  := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(FUZZ_SRC))

Q := $(if $(V),,@)
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:

all: $(OUT)/crossfoot ## build the program

$(OUT)/crossfoot: $(call obj,$(TUI_SRC)) $(OUT)/libreport.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(OUT)/libreport.a: $(call obj,$(LIB_SRC))
	@echo "  AR    $@"
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$(TESTS): $(OUT)/%: $(OUT)/%.o $(call obj,$(SUPPORT)) $(OUT)/libreport.a
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LIBS)

test: $(TESTS) $(OUT)/crossfoot layers ## run every test; T=name runs those whose file matches
	$(Q)fail=0; for t in $(if $(T),$(foreach x,$(TESTS),$(if $(findstring $(T),$(x)),$(x))),$(TESTS)); do \
		CROSSFOOT=$(OUT)/crossfoot $$t >$$t.log 2>&1 && echo "  ok    $$t" || { fail=1; echo "  FAIL  $$t"; cat $$t.log; }; \
	done; exit $$fail

check: ## what must pass before a commit: debug and sanitizer builds, tests, layers
	$(Q)$(MAKE) --no-print-directory BUILD=debug all test
	$(Q)$(MAKE) --no-print-directory BUILD=san test

layers: ## refuse includes that point the wrong way
	$(Q)! grep -rnE '#include +[<"](tui/|n?curses)' report || { echo "report/ must not know the terminal"; exit 1; }
	$(Q)! grep -rln '#include <hpdf' report tui | grep -v '^report/pdf/' || { echo "only report/pdf/ may include hpdf.h"; exit 1; }

fuzz: $(FUZZERS) ## build libFuzzer targets and run each on its corpus for 10 s (clang)
	$(Q)for f in $(FUZZERS); do n=$${f##*fuzz_}; $$f -max_total_time=$(or $(SECS),10) -print_final_stats=0 tests/fuzz/corpus/$$n || exit 1; done

build/fuzz/%: tests/fuzz/%.c $(LIB_SRC)
	@mkdir -p $(@D)
	$(Q)clang $(CPPFLAGS) -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined -MF $@.d -o $@ $(filter %.c,$^) $(LIBS)

clean: ## remove build/
	rm -rf build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

-include $(patsubst %.o,%.d,$(call obj,$(LIB_SRC) $(TUI_SRC) $(TEST_SRC) $(SUPPORT)))
.PHONY: all test check layers fuzz clean help
