# Wallwire. Two commands matter: `make run` and `make test`. Everything made lies under build/.
#
#   make            build/wallwire and build/fonts/
#   make run        install what is missing, build, show seeds/ (ARGS=--window for a window)
#   make test       everything that must hold, under sanitizers, with gcc and clang
#   make coverage   which lines the tests reach
#   make eval       every figure of the digest beside baselines (NEUS=GITDIR; needs ../shared/eval)
#   make bench      time and memory beside wc and ots, on made-up news (FULL=1: 100,000 articles),
#                   and of the wall (ONLY=screen, readers or folders)
#   make pictures   the pictures that the README shows
#   make soak       a million page turns: nothing may grow
#   make faults     an import fails at every system call, one by one
#   make fuzz       run the fuzz harnesses (TIME=60 seconds each)
#   make install    DESTDIR= prefix=/usr/local; make deb: a Debian package (deploy/deploy.mk)
#   make format     lay out the code by .clang-format

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build/wallwire

PACKAGES := $(shell sed 's/\#.*//; /\[eval\]/d; /\[deb\]/d; /\[vm\]/d; /\[image\]/d; /\[sync\]/d; s/\[test\]//' deploy/packages.txt)
BUILD_PACKAGES := $(shell sed -n 's/\#.*//; /\[/!p' deploy/packages.txt)
EVAL_PACKAGES := $(shell sed -n 's/\#.*//; s/\[eval\]//p' deploy/packages.txt)
LIBRARIES := sdl2 libdrm libqrencode SDL2_ttf libconfig icu-uc icu-i18n expat libxml-2.0 jansson libpng libxxhash \
             libsodium libseccomp

# Rooms by ring: who may see whom is written in tests/layers.sh.
RINGS := base news face host view verb
SOURCES := $(foreach ring,$(RINGS),$(sort $(shell find src/$(ring) -name '*.c')))
HEADERS := $(shell find src -name '*.h')
TESTS := $(sort $(shell find tests -name '*_test.c'))
HARNESSES := $(sort $(wildcard tests/fuzz/*_fuzz.c))
HELPERS := $(filter-out %_test.c,$(wildcard tests/faults/*.c))
SHELL_TESTS := $(sort $(wildcard tests/cli/*.sh))

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes -Wvla \
            -Wundef -Wformat=2 -Werror
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
JOBS ?= $(shell nproc)
Q := $(if $(V),,@) # V=1 shows the commands
CPPFLAGS += -Isrc -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) 2>/dev/null)
LDLIBS := $(shell $(PKG_CONFIG) --libs $(LIBRARIES) 2>/dev/null) -lstemmer -lm
SCREEN_LIBS := $(shell $(PKG_CONFIG) --libs-only-l sdl2 SDL2_ttf libdrm libqrencode 2>/dev/null)
STANDARD := -std=gnu11
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

# One flavour of the program: $(1) its folder, $(2) compiler, $(3) flags, $(4) those of the compiler
# proper, $(5) those of linking.
define flavour
$(1)_OBJECTS := $$(SOURCES:src/%.c=build/$(1)/%.o)
build/$(1)/%.o: src/%.c
	@mkdir -p $$(@D) && echo "  CC    $$@"
	$$(Q)$(2) $$(STANDARD) $$(WARNINGS) $$(CPPFLAGS) $(3) $(4) -MMD -MP -c -o $$@ $$<
build/$(1)/host/asset.o: $$(wildcard assets/*/*) build/synonym-stems-en.txt
build/$(1)/libwallwire.a: $$($(1)_OBJECTS)
	@rm -f $$@
	$$(Q)$$(AR) rcs $$@ $$^
# Two programs of the same verbs: wallwire does without the libraries of the display and becomes the
# other one for the verbs that need them (src/apart.c).
build/$(1)/wallwire: build/$(1)/main.o build/$(1)/apart.o build/$(1)/libwallwire.a build/$(1)/wallwire-screen
	@echo "  LD    $$@"
	$$(Q)$(2) $(3) $(5) $$(LDFLAGS) -o $$@ $$(filter %.o %.a,$$^) $$(filter-out $$(SCREEN_LIBS),$$(LDLIBS))
build/$(1)/wallwire-screen: build/$(1)/main.o build/$(1)/libwallwire.a
	@echo "  LD    $$@"
	$$(Q)$(2) $(3) $(5) $$(LDFLAGS) -o $$@ $$^ $$(LDLIBS)
build/$(1)/tests/%: tests/%.c tests/tests.h build/$(1)/libwallwire.a
	@mkdir -p $$(@D) && echo "  TEST  $$@"
	$$(Q)$(2) $$(STANDARD) $$(WARNINGS) $$(CPPFLAGS) -Itests -DTEST_FLAVOUR='"$(1)"' $(3) $(4) $(5) -MMD -MP -o $$@ $$< \
	  build/$(1)/libwallwire.a -lcmocka $$(LDLIBS)
build/$(1)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c build/$(1)/libwallwire.a
	@mkdir -p $$(@D) && echo "  TEST  $$@"
	$$(Q)$(2) $$(STANDARD) $$(WARNINGS) $$(CPPFLAGS) -Itests $(3) $(4) $(5) -o $$@ $$< tests/fuzz/replay.c \
	  build/$(1)/libwallwire.a $$(LDLIBS)
$(1)_TESTS := $$(TESTS:tests/%.c=build/$(1)/tests/%) $$(HELPERS:tests/%.c=build/$(1)/tests/%) \
  $$(HARNESSES:tests/fuzz/%.c=build/$(1)/fuzz/%)
-include $$($(1)_OBJECTS:.o=.d) build/$(1)/main.d build/$(1)/apart.d $$(wildcard build/$(1)/tests/*/*_test.d)
endef

$(eval $(call flavour,release,$(CC),$(CFLAGS)))
# What is linked more than a hundred times is linked by LLVM's linker, in a third of the time. One
# optimisation of clang, of how loops end, takes most of its time where every step is checked; the
# checks are the same without it.
$(eval $(call flavour,gcc,gcc,-O1 -g $(SANITIZE),,-fuse-ld=lld))
$(eval $(call flavour,clang,clang,-O1 -g $(SANITIZE),-mllvm -disable-lftr,-fuse-ld=lld))
# Without optimising gcc takes every compound literal near setjmp for clobbered.
$(eval $(call flavour,cover,gcc,-O0 -g --coverage -Wno-clobbered))

build/wallwire: build/release/wallwire build/fonts/done
	cp --remove-destination build/release/wallwire-screen build/wallwire-screen
	cp --remove-destination $< $@

# Words of one meaning, from Debian's WordNet.
WORDNET := $(addprefix /usr/share/wordnet/,index.verb index.noun index.adj data.verb data.noun \
             data.adj verb.exc noun.exc)
build/synonyms-en.txt: assets/synonyms/collect.awk assets/synonyms/en.txt
	@mkdir -p $(@D)
	(awk -f $< $(WORDNET) && cat assets/synonyms/en.txt) | LC_ALL=C sort -u > $@

# The same by stem, so that no start of the program has to stem them.
STEMS := assets/synonyms/stems.c src/news/lexicon.c src/news/language.c src/news/background.c \
         src/news/word_set.c $(wildcard src/base/*.c)
build/stems: $(STEMS) $(wildcard src/base/*.h) src/news/lexicon.h src/news/language.h
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CPPFLAGS) -O1 -o $@ $(STEMS) -lstemmer -lm
build/synonym-stems-en.txt: build/synonyms-en.txt build/stems assets/languages/en.txt
	build/stems assets/languages/en.txt < $< > $@

# Sticks that lie, for a test.
build/stickfs: tests/stickfs/stickfs.c
	@mkdir -p $(@D) && echo "  TEST  $@"
	$(Q)$(CC) $(STANDARD) $(WARNINGS) -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -O2 -o $@ $< \
	  $(shell pkg-config --cflags --libs fuse3)

# The fonts of fonts/fonts.txt, collected from Debian's packages.
build/fonts/done: fonts/fonts.txt fonts/collect.sh
	sh fonts/collect.sh fonts/fonts.txt build/fonts
	touch $@

.PHONY: all deps test-deps run test coverage eval-deps eval bench fuzz format format-check clean
all: build/wallwire

deps:
	@sh deploy/install-packages.sh $(BUILD_PACKAGES)

test-deps:
	@sh deploy/install-packages.sh $(PACKAGES)

# The packages must be there before pkg-config is asked, so each step is a make of its own.
run: deps
	@$(MAKE) --no-print-directory -j$(JOBS) build/wallwire
	@sh deploy/run-seeds.sh $(ARGS)

test: test-deps
	@$(MAKE) --no-print-directory -j$(JOBS) test-all

.PHONY: test-all
test-all: build/wallwire build/gcc/wallwire build/clang/wallwire $(gcc_TESTS) $(clang_TESTS) \
          build/release/tests/faults/whole build/stickfs
	@JOBS=$(JOBS) bash tests/run.sh gcc clang

coverage: test-deps
	@$(MAKE) --no-print-directory -j$(JOBS) coverage-all
.PHONY: coverage-all
coverage-all: build/wallwire build/cover/wallwire $(cover_TESTS)
	@find build/cover -name '*.gcda' -delete
	@JOBS=$(JOBS) bash tests/run.sh cover
	@bash tests/coverage.sh

eval-deps:
	@sh deploy/install-packages.sh $(EVAL_PACKAGES)

NEUS ?=
eval: deps eval-deps
	@$(MAKE) --no-print-directory -j$(JOBS) build/wallwire
	@python3 -B tests/eval/eval.py build/wallwire --neus "$(NEUS)"

FULL ?=
build/corpus build/cost: build/%: tests/bench/%.c
	@mkdir -p build
	$(CC) $(STANDARD) $(WARNINGS) -D_GNU_SOURCE -O2 -o $@ $< -lm
# Programs of the bench that are made of the house's own rooms.
build/screen build/readers: build/%: tests/bench/%.c build/release/libwallwire.a
	$(CC) $(STANDARD) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -o $@ $^ $(LDLIBS)
bench: deps eval-deps
	@$(MAKE) --no-print-directory build/wallwire build/corpus build/cost build/screen \
	  build/readers
	@python3 -B tests/bench/bench.py build/wallwire $(if $(FULL),--full) $(if $(ONLY),--only $(ONLY))

# A million page turns with swaps of editions, in simulated time: nothing may grow. Takes half an
# hour (TURNS=10000 for a taste).
TURNS ?= 1000000
.PHONY: soak
soak: deps
	@$(MAKE) --no-print-directory build/wallwire build/screen
	@build/screen soak $(TURNS) tests/face/editions/harbour.json tests/face/editions/scripts.json

# The pictures of the README, and of the gallery.
.PHONY: pictures
pictures: deps
	@$(MAKE) --no-print-directory build/wallwire
	@sh assets/pictures/make.sh

# Writes all goldens anew; read the difference before you commit it.
GOLDEN_TESTS := $(addprefix build/gcc/tests/,news/digest_test news/read_formats_test face/page_test \
                  view/paint_test)
.PHONY: goldens
goldens: $(GOLDEN_TESTS)
	@for test in $(GOLDEN_TESTS); do echo "$$test"; GOLDENS=write $$test; done

# An import fails or is killed at each of its system calls, one by one. Takes minutes.
.PHONY: faults
faults: test-deps
	@$(MAKE) --no-print-directory build/wallwire build/release/tests/faults/whole
	@bash tests/faults/faults.sh

TIME ?= 60
fuzz: test-deps
	@bash tests/fuzz/fuzz.sh $(TIME)

format:
	clang-format -i $(SOURCES) $(HEADERS) src/main.c $(TESTS) $(wildcard tests/*.h) $(wildcard tests/fuzz/*.c)
format-check:
	@clang-format --dry-run -Werror $(SOURCES) $(HEADERS) src/main.c $(TESTS) $(wildcard tests/*.h) $(wildcard tests/fuzz/*.c)

include deploy/deploy.mk

clean:
	rm -rf build
