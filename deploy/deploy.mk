# Installing, packages, machines. `make install DESTDIR= prefix=`, `make deb`, `make deb-arm64`,
# `make deb-armhf`, `make package-test`, `make vm-test`, `make image`, `make image-test`, `make sync-test`.

prefix ?= /usr/local
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
sysconfdir ?= /etc
unitdir ?= $(prefix)/lib/systemd/system
udevdir ?= $(prefix)/lib/udev
INSTALL ?= install

# The program that is asked for its manual: this one, but where it is built for another machine.
ASKED ?= build/wallwire
# "copy" or "link": whether the fonts are copied or the files of Debian's packages pointed at.
FONTS ?= copy

build/man/done: deploy/man/make.sh $(wildcard deploy/man/*.txt) deploy/wallwire.cfg $(ASKED)
	@rm -rf $(@D)
	sh deploy/man/make.sh $(ASKED) deploy/wallwire.cfg $(@D)
	@touch $@

# Paints the logo before the wall is there; the card runs it (deploy/image).
build/logo: deploy/image/logo.c
	@mkdir -p $(@D) && echo "  LD    $@"
	$(Q)$(CC) $(STANDARD) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< -lpng

.PHONY: manual install uninstall
manual: build/man/done

install: build/wallwire build/logo build/man/done
	$(INSTALL) -D -m755 build/wallwire $(DESTDIR)$(bindir)/wallwire
	$(INSTALL) -D -m755 build/wallwire-screen $(DESTDIR)$(prefix)/lib/wallwire/wallwire-screen
	$(INSTALL) -D -m755 build/logo $(DESTDIR)$(prefix)/lib/wallwire/logo
	sh deploy/install-fonts.sh $(FONTS) build/fonts $(DESTDIR)$(datadir)/wallwire/fonts
	$(INSTALL) -d $(DESTDIR)$(datadir)/man/man1 $(DESTDIR)$(datadir)/man/man5
	$(INSTALL) -m644 build/man/*.1 $(DESTDIR)$(datadir)/man/man1/
	$(INSTALL) -m644 build/man/*.5 $(DESTDIR)$(datadir)/man/man5/
	$(INSTALL) -D -m644 deploy/completion.bash $(DESTDIR)$(datadir)/bash-completion/completions/wallwire
	$(INSTALL) -d $(DESTDIR)$(unitdir)
	for unit in wallwire.service wallwire-import@.service wallwire-folder@.service wallwire-folder@.path; do \
	  sed 's,@bindir@,$(bindir),' deploy/units/$$unit >$(DESTDIR)$(unitdir)/$$unit && \
	  chmod 644 $(DESTDIR)$(unitdir)/$$unit || exit 1; done
	$(INSTALL) -D -m644 deploy/sysusers.conf $(DESTDIR)$(prefix)/lib/sysusers.d/wallwire.conf
	$(INSTALL) -D -m644 deploy/tmpfiles.conf $(DESTDIR)$(prefix)/lib/tmpfiles.d/wallwire.conf
	$(INSTALL) -D -m644 deploy/90-wallwire.rules $(DESTDIR)$(udevdir)/rules.d/90-wallwire.rules
	test -e $(DESTDIR)$(sysconfdir)/wallwire/wallwire.cfg || \
	  $(INSTALL) -D -m644 deploy/wallwire.cfg $(DESTDIR)$(sysconfdir)/wallwire/wallwire.cfg

# The settings stay, as does everything under /var/lib/wallwire.
uninstall:
	rm -f $(DESTDIR)$(bindir)/wallwire $(DESTDIR)$(datadir)/man/man1/wallwire.1 \
	  $(DESTDIR)$(datadir)/man/man1/wallwire-*.1 $(DESTDIR)$(datadir)/man/man5/wallwire.cfg.5 \
	  $(DESTDIR)$(datadir)/bash-completion/completions/wallwire \
	  $(DESTDIR)$(unitdir)/wallwire.service $(DESTDIR)$(unitdir)/wallwire-import@.service \
	  $(DESTDIR)$(unitdir)/wallwire-folder@.service $(DESTDIR)$(unitdir)/wallwire-folder@.path \
	  $(DESTDIR)$(prefix)/lib/sysusers.d/wallwire.conf $(DESTDIR)$(prefix)/lib/tmpfiles.d/wallwire.conf \
	  $(DESTDIR)$(udevdir)/rules.d/90-wallwire.rules
	rm -rf $(DESTDIR)$(datadir)/wallwire $(DESTDIR)$(prefix)/lib/wallwire

DEB_PACKAGES := $(shell sed -n 's/\#.*//; s/\[deb\]//p' deploy/packages.txt)
VM_PACKAGES := $(shell sed -n 's/\#.*//; s/\[vm\]//p' deploy/packages.txt)
.PHONY: deb deb-arm64 deb-armhf package-test
deb: deps
	@sh deploy/install-packages.sh $(DEB_PACKAGES)
	sh deploy/deb.sh
deb-arm64 deb-armhf: deb-%: deps
	@sh deploy/install-packages.sh $(DEB_PACKAGES)
	sh deploy/deb.sh $*

package-test: deb
	bash tests/deploy/package.sh build/deb/wallwire_*_$$(dpkg --print-architecture).deb

# Boots the package in a virtual machine; half an hour, under plain emulation. NAMES: only these tests;
# VM_ARCHS=amd64 leaves arm64 out. CUTS, SAVED_CUTS, REPLAYED_CUTS, SEED: see tests/vm/test_cut.py.
VM_ARCHS ?= amd64 arm64
build/compare: tests/vm/compare.c build/release/libwallwire.a
	$(CC) $(STANDARD) $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -o $@ $^ $(LDLIBS)
build/forget.so: tests/vm/forget.c
	$(CC) $(STANDARD) $(WARNINGS) -O2 -fPIC -shared -o $@ $<
.PHONY: vm-test vm-image-amd64 vm-image-arm64
vm-image-amd64: deb
	@sh deploy/install-packages.sh $(VM_PACKAGES)
	@$(MAKE) --no-print-directory build/forget.so
	sh tests/vm/image.sh build/deb/wallwire_*_amd64.deb build/vm/img
vm-image-arm64: deb-arm64
	@sh deploy/install-packages.sh $(VM_PACKAGES)
	sh tests/vm/image.sh build/deb/wallwire_*_arm64.deb build/vm/img-arm64
vm-test: $(VM_ARCHS:%=vm-image-%)
	@$(MAKE) --no-print-directory build/wallwire build/compare
	VM_ARCHS="$(VM_ARCHS)" python3 -B tests/vm/vm.py build/vm/img build/wallwire $(NAMES)

# A card for a Raspberry Pi 3, 4, 400 or Zero 2 W: build/image/wallwire.img.xz. The same root for this
# machine's own kind, to try it faster: `make image ARCH=amd64`.
ARCH ?= arm64
IMAGE := build/image/$(ARCH)
IMAGE_PACKAGES := $(shell sed -n 's/\#.*//; s/\[image\]//p' deploy/packages.txt)
.PHONY: image image-test sync-test
image: deb-$(ARCH)
	@sh deploy/install-packages.sh $(IMAGE_PACKAGES)
	@$(MAKE) --no-print-directory build/wallwire
	@mkdir -p $(IMAGE)
	build/wallwire shoot --page logo --content seeds --size 1280x720 $(IMAGE)/pages
	cp $(IMAGE)/pages/*-logo.png $(IMAGE)/logo.png
	sh deploy/image/image.sh build/deb/wallwire_*_$(ARCH).deb $(IMAGE)
	sh deploy/image/pack.sh $(IMAGE)/wallwire.img build/image/wallwire$(if $(filter arm64,$(ARCH)),,-$(ARCH)).img.xz

# A desk and two kiosks kept the same by Debian's Syncthing, on loopback.
sync-test: deps
	@sh deploy/install-packages.sh $(shell sed -n 's/\#.*//; s/\[sync\]//p' deploy/packages.txt)
	@$(MAKE) --no-print-directory build/wallwire
	python3 -B tests/sync/sync_test.py build/wallwire

# Starts the card in a machine: what a PC puts on it, what wears out. `make image` first. NAMES: only these.
image-test: deps
	@sh deploy/install-packages.sh $(IMAGE_PACKAGES) $(if $(filter amd64,$(ARCH)),qemu-system-x86)
	@test -e $(IMAGE)/wallwire.img || $(MAKE) --no-print-directory image
	@$(MAKE) --no-print-directory build/wallwire build/compare
	python3 -B tests/vm/image_test.py $(ARCH) $(IMAGE) build/wallwire $(NAMES)

.PHONY: deb-amd64
deb-amd64: deb
