# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify: is what was installed sound, and will the server take it?

noinst_PROGRAMS += tools/verify/kea-hooks-verify

tools_verify_kea_hooks_verify_SOURCES = \
	tools/verify/access.h \
	tools/verify/against.c \
	tools/verify/against.h \
	tools/verify/apparmor.c \
	tools/verify/apparmor.h \
	tools/verify/apparmor_mode.c \
	tools/verify/check.c \
	tools/verify/check.h \
	tools/verify/check_abi.c \
	tools/verify/check_access.c \
	tools/verify/check_against.c \
	tools/verify/check_config.c \
	tools/verify/check_config.h \
	tools/verify/check_context.c \
	tools/verify/check_elf.c \
	tools/verify/check_entry.c \
	tools/verify/check_file.c \
	tools/verify/check_fit.c \
	tools/verify/check_host.c \
	tools/verify/check_load.c \
	tools/verify/check_load.h \
	tools/verify/check_mac.c \
	tools/verify/check_manifest.c \
	tools/verify/check_params.c \
	tools/verify/check_places.c \
	tools/verify/check_running.c \
	tools/verify/check_server.c \
	tools/verify/conf.c \
	tools/verify/conf.h \
	tools/verify/conf_scan.c \
	tools/verify/conf_scan.h \
	tools/verify/config.c \
	tools/verify/config.h \
	tools/verify/context_say.c \
	tools/verify/context_say.h \
	tools/verify/contexts.c \
	tools/verify/contexts.h \
	tools/verify/digest.c \
	tools/verify/digest.h \
	tools/verify/file.c \
	tools/verify/file.h \
	tools/verify/image.c \
	tools/verify/image.h \
	tools/verify/image_notes.c \
	tools/verify/image_parts.h \
	tools/verify/image_sections.c \
	tools/verify/known.c \
	tools/verify/known.h \
	tools/verify/linker.c \
	tools/verify/linker.h \
	tools/verify/linker_paths.c \
	tools/verify/linker_paths.h \
	tools/verify/load.c \
	tools/verify/load.h \
	tools/verify/load_child.c \
	tools/verify/load_child.h \
	tools/verify/load_params.c \
	tools/verify/main.c \
	tools/verify/manifest.c \
	tools/verify/manifest.h \
	tools/verify/note.c \
	tools/verify/note.h \
	tools/verify/options.c \
	tools/verify/options.h \
	tools/verify/pathrule.c \
	tools/verify/pathrule.h \
	tools/verify/pool.c \
	tools/verify/pool.h \
	tools/verify/record.c \
	tools/verify/record.h \
	tools/verify/release.c \
	tools/verify/report.c \
	tools/verify/report.h \
	tools/verify/report_github.c \
	tools/verify/report_html.c \
	tools/verify/report_human.c \
	tools/verify/report_json.c \
	tools/verify/report_tap.c \
	tools/verify/running.c \
	tools/verify/running.h \
	tools/verify/sandbox.c \
	tools/verify/sandbox.h \
	tools/verify/sandbox_child.c \
	tools/verify/sandbox_child.h \
	tools/verify/selinux.c \
	tools/verify/selinux.h \
	tools/verify/server.c \
	tools/verify/server.h \
	tools/verify/snippet.c \
	tools/verify/snippet.h \
	tools/verify/target.c \
	tools/verify/trust.c \
	tools/verify/trust.h \
	tools/verify/unit.c \
	tools/verify/unit.h \
	tools/verify/verify.h
tools_verify_kea_hooks_verify_CPPFLAGS = $(AM_CPPFLAGS) \
	$(JANSSON_CFLAGS) $(LIBELF_CFLAGS) $(LIBCRYPTO_CFLAGS) \
	-DKEAH_HOOKSDIR=\"$(hooksdir)\"
tools_verify_kea_hooks_verify_LDFLAGS = $(KEAH_HOST_LINK)
tools_verify_kea_hooks_verify_LDADD = \
	src/host/libkeah-host.a \
	src/hooklib/libkeah-hooklib.a \
	$(JANSSON_LIBS) \
	$(LIBELF_LIBS) \
	$(LIBCRYPTO_LIBS)

KEAH_ITEMS += \
	tool::0755:tools/verify/kea-hooks-verify:$(hooksdir) \
	link:::$(hooksdir)/kea-hooks-verify:$(sbindir)

EXTRA_DIST += tools/verify/kea-hooks-verify.8
KEAH_ITEMS += man::0644:$(srcdir)/tools/verify/kea-hooks-verify.8:$(mandir)/man8

# Where the shells look for completions by themselves.
keah_completion = tools/verify/completion
EXTRA_DIST += \
	$(keah_completion)/_kea-hooks-verify \
	$(keah_completion)/kea-hooks-verify.bash \
	$(keah_completion)/kea-hooks-verify.fish
KEAH_ITEMS += \
	data::0644:$(srcdir)/$(keah_completion)/kea-hooks-verify.bash:$(datadir)/bash-completion/completions:kea-hooks-verify \
	data::0644:$(srcdir)/$(keah_completion)/_kea-hooks-verify:$(datadir)/zsh/site-functions \
	data::0644:$(srcdir)/$(keah_completion)/kea-hooks-verify.fish:$(datadir)/fish/vendor_completions.d
