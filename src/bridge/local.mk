# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The bridge: the ABI over the classes of the Kea version that is installed.

KEAH_BRIDGE_SOURCES = \
	src/bridge/answer.cc \
	src/bridge/api.cc \
	src/bridge/callout.cc \
	src/bridge/callout_lease.cc \
	src/bridge/callout_subnet.cc \
	src/bridge/class.cc \
	src/bridge/cmd.cc \
	src/bridge/config.cc \
	src/bridge/expr.cc \
	src/bridge/io.cc \
	src/bridge/lazy.cc \
	src/bridge/lease.cc \
	src/bridge/lease_count.cc \
	src/bridge/lease_page.cc \
	src/bridge/lease_write.cc \
	src/bridge/lib.cc \
	src/bridge/log.cc \
	src/bridge/option.cc \
	src/bridge/pkt.cc \
	src/bridge/pkt_wire.cc \
	src/bridge/reservation.cc \
	src/bridge/reservation_write.cc \
	src/bridge/server.cc \
	src/bridge/slots.cc \
	src/bridge/stats.cc \
	src/bridge/subnet.cc \
	src/bridge/subnet_match.cc \
	src/bridge/subnet_write.cc

KEAH_BRIDGE_INCLUDES = \
	src/bridge/answer.h \
	src/bridge/callout_lease.h \
	src/bridge/callout_subnet.h \
	src/bridge/compat.h \
	src/bridge/groups.h \
	src/bridge/guard.h \
	src/bridge/handles.h \
	src/bridge/json.h \
	src/bridge/lazy.h \
	src/bridge/lease.h \
	src/bridge/option_view.h \
	src/bridge/pkt_wire.h \
	src/bridge/reservation.h \
	src/bridge/server.h \
	src/bridge/slots.h \
	src/bridge/subnet.h \
	src/bridge/subnet_count.h \
	src/bridge/subnet_make.h \
	src/bridge/subnet_match.h \
	src/bridge/subnet_stats.h

# Stand-ins for headers that distributions forget, and where the SDK has them.
KEAH_BRIDGE_COMPAT = \
	dhcpsrv/cfg_globals.h:$(sdkdir)/bridge/compat/dhcpsrv \
	location.hh:$(sdkdir)/bridge/compat

EXTRA_DIST += \
	$(KEAH_BRIDGE_SOURCES) \
	$(KEAH_BRIDGE_INCLUDES) \
	src/bridge/compat/dhcpsrv/cfg_globals.h \
	src/bridge/compat/location.hh

if BRIDGE
noinst_PROGRAMS += src/bridge/bridge
src_bridge_bridge_SOURCES = $(KEAH_BRIDGE_SOURCES)
src_bridge_bridge_CPPFLAGS = -I$(srcdir)/src/abi $(KEAH_CPPFLAGS) \
	$(BRIDGE_CPPFLAGS) \
	-idirafter $(srcdir)/src/bridge/compat \
	-DKEAH_KEA_HOOKS_VERSION=$(keah_host_header_hooks_version) \
	-DKEAH_KEA_SONAME=\"$(keah_host_soname)\" \
	-DKEAH_KEA_VERSION=\"$(keah_bridge_version)\"
src_bridge_bridge_CXXFLAGS = $(BRIDGE_CXXFLAGS) $(KEAH_PREFIX_MAP)
src_bridge_bridge_LDFLAGS = -shared $(AM_LDFLAGS) $(KEAH_DEFS) \
	-Wl,-z,nodelete -Wl,-soname,$(BRIDGE_NAME) \
	-Wl,--version-script=$(srcdir)/src/bridge/bridge.map
src_bridge_bridge_LDADD = $(BRIDGE_LIBS)
bridge: src/bridge/bridge

KEAH_BRIDGE_ITEM = \
	bridge::0755:src/bridge/bridge:$(hooksdir)/bridge:$(BRIDGE_NAME)
KEAH_ITEMS += $(KEAH_BRIDGE_ITEM)

# After an upgrade of Kea: one more bridge, all else stays.
install-bridge: bridge
	$(AM_V_at)$(KEAH_INSTALL) --only $(KEAH_BRIDGE_ITEM)
	@echo 'Installed $(DESTDIR)$(hooksdir)/bridge/$(BRIDGE_NAME)'
else
bridge install-bridge:
	@echo 'the bridge cannot be built here, see config.report' >&2
	@exit 1
endif

EXTRA_DIST += src/bridge/bridge.map

# The sources, for the bridge of a Kea that comes later.
KEAH_ITEMS += \
	$(KEAH_BRIDGE_SOURCES:%=sdk::0644:$(srcdir)/%:$(sdkdir)/bridge) \
	$(KEAH_BRIDGE_INCLUDES:%=sdk::0644:$(srcdir)/%:$(sdkdir)/bridge) \
	$(KEAH_BRIDGE_COMPAT:%=sdk::0644:$(srcdir)/src/bridge/compat/%) \
	sdk::0644:$(srcdir)/src/bridge/bridge.map:$(sdkdir)/bridge
