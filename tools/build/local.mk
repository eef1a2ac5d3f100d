# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Scripts of the build, and the parts of them that an outside hook needs.

noinst_PROGRAMS += tools/build/test-load
tools_build_test_load_SOURCES = tools/build/test-load.c
tools_build_test_load_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tools_build_test_load_LDFLAGS = $(KEAH_HOST_LINK)
tools_build_test_load_LDADD = \
	src/host/libkeah-host.a \
	src/hooklib/libkeah-hooklib.a \
	$(JANSSON_LIBS)

# For tools/quickstart on a machine without a server.
EXTRA_PROGRAMS += tools/build/play-hook
CLEANFILES += tools/build/play-hook$(EXEEXT)
tools_build_play_hook_SOURCES = tools/build/play-hook.c
tools_build_play_hook_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tools_build_play_hook_LDFLAGS = $(KEAH_HOST_LINK)
tools_build_play_hook_LDADD = $(tools_build_test_load_LDADD)

# A program that embeds the host announces it to the hooks by one symbol.
KEAH_HOST_LINK = $(AM_LDFLAGS) -Wl,--export-dynamic-symbol=keah_host

KEAH_SDK_TOOLS = \
	tools/build/find-library \
	tools/build/gen-rules \
	tools/build/gen-rules.awk \
	tools/build/hook-list \
	tools/build/hook-order \
	tools/build/hook-rules \
	tools/build/hook-scan \
	tools/build/hook-scan.awk \
	tools/build/hook-select.awk \
	tools/build/host-probe \
	tools/build/install-files \
	tools/build/install-plain \
	tools/build/list-requires.awk \
	tools/build/make-manifest \
	tools/build/manifest.awk \
	tools/build/suggest.awk

KEAH_SDK_TEMPLATE = \
	tools/build/template/Makefile \
	tools/build/template/hook.8 \
	tools/build/template/hook.c \
	tools/build/template/hook.conf \
	tools/build/template/test.c

EXTRA_DIST += \
	$(KEAH_SDK_TEMPLATE) \
	$(KEAH_SDK_TOOLS) \
	tools/build/check-host \
	tools/build/check-options.awk \
	tools/build/early-options \
	tools/build/make-notes \
	tools/build/make-report \
	tools/build/msgc.awk \
	tools/build/native-automake.awk \
	tools/build/native-check \
	tools/build/native-cmake.awk \
	tools/build/native-conf.awk \
	tools/build/native-flags.awk \
	tools/build/native-lacks.awk \
	tools/build/native-list \
	tools/build/native-make.awk \
	tools/build/native-makefile.awk \
	tools/build/native-messages \
	tools/build/native-meson.awk \
	tools/build/native-module.awk \
	tools/build/native-plan.awk \
	tools/build/native-reason \
	tools/build/native-rows.awk \
	tools/build/native-rules.awk \
	tools/build/native-run \
	tools/build/native-scan \
	tools/build/native-scan.awk \
	tools/build/native-table \
	tools/build/report-input.awk \
	tools/build/report-json.awk \
	tools/build/report-text.awk \
	tools/build/source-id \
	tools/build/uninstall-files \
	tools/build/sdk/hook.mk.in \
	tools/build/sdk/kea-hook.pc.in \
	tools/build/sdk/kea-hooks-bridge.in \
	tools/build/sdk/kea-hooks.pc.in

# These name final directories, which `make install` may still change; so they
# are made anew each time.
sdkdir = $(libdir)/kea-hooks
KEAH_SDK_FILES = hook.mk kea-hook.pc kea-hooks.pc kea-hooks-bridge hook-new
.PHONY: sdk
sdk:
	@$(MKDIR_P) sdk
	@for file in $(KEAH_SDK_FILES); do \
		in=$(srcdir)/tools/build/sdk/$$file.in; \
		test -f "$$in" || in=$(srcdir)/tools/$$file; \
		sed -e 's|@prefix[@]|$(prefix)|' \
			-e 's|@includedir[@]|$(includedir)|' \
			-e 's|@sdkdir[@]|$(sdkdir)|' \
			-e 's|@hooksdir[@]|$(hooksdir)|' \
			-e 's|@version[@]|$(PACKAGE_VERSION)|' \
			-e 's|@abi[@]|$(KEAH_ABI)|' \
			"$$in" >sdk/$$file || exit 1; \
	done

KEAH_ITEMS += \
	$(KEAH_SDK_TOOLS:%=sdk::0755:$(srcdir)/%:$(sdkdir)) \
	sdk::0644:$(srcdir)/src/abi/hook-points:$(sdkdir) \
	$(KEAH_SDK_TEMPLATE:%=sdk::0644:$(srcdir)/%:$(sdkdir)/template) \
	sdk::0644:sdk/hook.mk:$(sdkdir) \
	sdk::0755:sdk/hook-new:$(sdkdir) \
	tool::0755:sdk/kea-hooks-bridge:$(sdkdir) \
	link:::$(sdkdir)/kea-hooks-bridge:$(sbindir) \
	sdk::0644:sdk/kea-hook.pc:$(libdir)/pkgconfig \
	sdk::0644:sdk/kea-hooks.pc:$(libdir)/pkgconfig \
	data::0644:config.report:$(hooksdir) \
	data::0644:config.report.json:$(hooksdir)
