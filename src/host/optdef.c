/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The standard options: names and formats. Kea manual, "List of Standard
 * DHCPv4 Options" and "... DHCPv6 Options".
 */
#include "optdef.h"

#include <string.h>

#include "buf.h"

static const struct keah__optdef v4_options[] = {
	{ 1, "subnet-mask", "a" },
	{ 2, "time-offset", "i" },
	{ 3, "routers", "a*" },
	{ 4, "time-servers", "a*" },
	{ 5, "name-servers", "a*" },
	{ 6, "domain-name-servers", "a*" },
	{ 7, "log-servers", "a*" },
	{ 8, "cookie-servers", "a*" },
	{ 9, "lpr-servers", "a*" },
	{ 10, "impress-servers", "a*" },
	{ 11, "resource-location-servers", "a*" },
	{ 12, "host-name", "s" },
	{ 13, "boot-size", "2" },
	{ 14, "merit-dump", "s" },
	{ 15, "domain-name", "s" },
	{ 16, "swap-server", "a" },
	{ 17, "root-path", "s" },
	{ 18, "extensions-path", "s" },
	{ 19, "ip-forwarding", "b" },
	{ 20, "non-local-source-routing", "b" },
	{ 21, "policy-filter", "a*" },
	{ 22, "max-dgram-reassembly", "2" },
	{ 23, "default-ip-ttl", "1" },
	{ 24, "path-mtu-aging-timeout", "4" },
	{ 25, "path-mtu-plateau-table", "2*" },
	{ 26, "interface-mtu", "2" },
	{ 27, "all-subnets-local", "b" },
	{ 28, "broadcast-address", "a" },
	{ 29, "perform-mask-discovery", "b" },
	{ 30, "mask-supplier", "b" },
	{ 31, "router-discovery", "b" },
	{ 32, "router-solicitation-address", "a" },
	{ 33, "static-routes", "a*" },
	{ 34, "trailer-encapsulation", "b" },
	{ 35, "arp-cache-timeout", "4" },
	{ 36, "ieee802-3-encapsulation", "b" },
	{ 37, "default-tcp-ttl", "1" },
	{ 38, "tcp-keepalive-interval", "4" },
	{ 39, "tcp-keepalive-garbage", "b" },
	{ 40, "nis-domain", "s" },
	{ 41, "nis-servers", "a*" },
	{ 42, "ntp-servers", "a*" },
	{ 43, "vendor-encapsulated-options", "x" },
	{ 44, "netbios-name-servers", "a*" },
	{ 45, "netbios-dd-server", "a*" },
	{ 46, "netbios-node-type", "1" },
	{ 47, "netbios-scope", "s" },
	{ 48, "font-servers", "a*" },
	{ 49, "x-display-manager", "a*" },
	{ 50, "dhcp-requested-address", "a" },
	{ 51, "dhcp-lease-time", "4" },
	{ 52, "dhcp-option-overload", "1" },
	{ 53, "dhcp-message-type", "1" },
	{ 54, "dhcp-server-identifier", "a" },
	{ 55, "dhcp-parameter-request-list", "1*" },
	{ 56, "dhcp-message", "s" },
	{ 57, "dhcp-max-message-size", "2" },
	{ 58, "dhcp-renewal-time", "4" },
	{ 59, "dhcp-rebinding-time", "4" },
	{ 60, "vendor-class-identifier", "s" },
	{ 61, "dhcp-client-identifier", "x" },
	{ 62, "nwip-domain-name", "s" },
	{ 63, "nwip-suboptions", "x" },
	{ 64, "nisplus-domain-name", "s" },
	{ 65, "nisplus-servers", "a*" },
	{ 66, "tftp-server-name", "s" },
	{ 67, "boot-file-name", "s" },
	{ 68, "mobile-ip-home-agent", "a*" },
	{ 69, "smtp-server", "a*" },
	{ 70, "pop-server", "a*" },
	{ 71, "nntp-server", "a*" },
	{ 72, "www-server", "a*" },
	{ 73, "finger-server", "a*" },
	{ 74, "irc-server", "a*" },
	{ 75, "streettalk-server", "a*" },
	{ 76, "streettalk-directory-assistance-server", "a*" },
	{ 77, "user-class", "x" },
	{ 78, "slp-directory-agent", "ba*" },
	{ 79, "slp-service-scope", "bs" },
	{ 81, "fqdn", "111x" },
	{ 82, "dhcp-agent-options", "x" },
	{ 85, "nds-servers", "a*" },
	{ 86, "nds-tree-name", "s" },
	{ 87, "nds-context", "s" },
	{ 88, "bcms-controller-names", "f*" },
	{ 89, "bcms-controller-address", "a*" },
	{ 90, "authenticate", "x" },
	{ 91, "client-last-transaction-time", "4" },
	{ 92, "associated-ip", "a*" },
	{ 93, "client-system", "2*" },
	{ 94, "client-ndi", "111" },
	{ 97, "uuid-guid", "1x" },
	{ 98, "uap-servers", "s" },
	{ 99, "geoconf-civic", "x" },
	{ 100, "pcode", "s" },
	{ 101, "tcode", "s" },
	{ 108, "v6-only-preferred", "4" },
	{ 112, "netinfo-server-address", "a*" },
	{ 113, "netinfo-server-tag", "s" },
	{ 114, "v4-captive-portal", "s" },
	{ 116, "auto-config", "1" },
	{ 117, "name-service-search", "2*" },
	{ 118, "subnet-selection", "a" },
	{ 119, "domain-search", "f*" },
	{ 124, "vivco-suboptions", "4t" },
	{ 125, "vivso-suboptions", "4" },
	{ 136, "pana-agent", "a*" },
	{ 137, "v4-lost", "f" },
	{ 138, "capwap-ac-v4", "a*" },
	{ 141, "sip-ua-cs-domains", "f*" },
	{ 146, "rdnss-selection", "1aaf*" },
	{ 159, "v4-portparams", "1P" },
	{ 212, "option-6rd", "11Aa*" },
	{ 213, "v4-access-domain", "f" },
};

static const struct keah__optdef v6_options[] = {
	{ 1, "clientid", "x" },
	{ 2, "serverid", "x" },
	{ 3, "ia-na", "444" },
	{ 4, "ia-ta", "4" },
	{ 5, "iaaddr", "A44" },
	{ 6, "oro", "2*" },
	{ 7, "preference", "1" },
	{ 8, "elapsed-time", "2" },
	{ 9, "relay-msg", "x" },
	{ 11, "auth", "x" },
	{ 12, "unicast", "A" },
	{ 13, "status-code", "2x" },
	{ 14, "rapid-commit", "" },
	{ 15, "user-class", "t*" },
	{ 16, "vendor-class", "4t*" },
	{ 17, "vendor-opts", "4" },
	{ 18, "interface-id", "x" },
	{ 19, "reconf-msg", "1" },
	{ 20, "reconf-accept", "" },
	{ 21, "sip-server-dns", "f*" },
	{ 22, "sip-server-addr", "A*" },
	{ 23, "dns-servers", "A*" },
	{ 24, "domain-search", "f*" },
	{ 25, "ia-pd", "444" },
	{ 26, "iaprefix", "441A" },
	{ 27, "nis-servers", "A*" },
	{ 28, "nisp-servers", "A*" },
	{ 29, "nis-domain-name", "f*" },
	{ 30, "nisp-domain-name", "f*" },
	{ 31, "sntp-servers", "A*" },
	{ 32, "information-refresh-time", "4" },
	{ 33, "bcmcs-server-dns", "f*" },
	{ 34, "bcmcs-server-addr", "A*" },
	{ 36, "geoconf-civic", "12x" },
	{ 37, "remote-id", "4x" },
	{ 38, "subscriber-id", "x" },
	{ 39, "client-fqdn", "1x" },
	{ 40, "pana-agent", "A*" },
	{ 41, "new-posix-timezone", "s" },
	{ 42, "new-tzdb-timezone", "s" },
	{ 43, "ero", "2*" },
	{ 44, "lq-query", "1A" },
	{ 45, "client-data", "" },
	{ 46, "clt-time", "4" },
	{ 47, "lq-relay-data", "Ax" },
	{ 48, "lq-client-link", "A*" },
	{ 51, "v6-lost", "f" },
	{ 52, "capwap-ac-v6", "A*" },
	{ 53, "relay-id", "x" },
	{ 57, "v6-access-domain", "f" },
	{ 58, "sip-ua-cs-list", "f*" },
	{ 59, "bootfile-url", "s" },
	{ 60, "bootfile-param", "t*" },
	{ 61, "client-arch-type", "2*" },
	{ 62, "nii", "111" },
	{ 64, "aftr-name", "f" },
	{ 65, "erp-local-domain-name", "f" },
	{ 66, "rsoo", "" },
	{ 67, "pd-exclude", "11" },
	{ 74, "rdnss-selection", "A1f*" },
	{ 79, "client-linklayer-addr", "x" },
	{ 80, "link-address", "A" },
	{ 82, "solmax-rt", "4" },
	{ 83, "inf-max-rt", "4" },
	{ 87, "dhcpv4-message", "x" },
	{ 88, "dhcp4o6-server-addr", "A*" },
	{ 94, "s46-cont-mape", "" },
	{ 95, "s46-cont-mapt", "" },
	{ 96, "s46-cont-lw", "" },
	{ 103, "v6-captive-portal", "s" },
	{ 135, "relay-source-port", "2" },
	{ 143, "ipv6-address-andsf", "A*" },
};

/* The table of a family; *count gets its length. */
static const struct keah__optdef *
table(uint8_t family, size_t *count)
{
	if (family == 4) {
		*count = sizeof(v4_options) / sizeof(v4_options[0]);
		return v4_options;
	}
	*count = sizeof(v6_options) / sizeof(v6_options[0]);
	return v6_options;
}

const struct keah__optdef *
keah__optdef_get(uint8_t family, size_t index)
{
	size_t count;
	const struct keah__optdef *defs = table(family, &count);

	return index < count ? &defs[index] : NULL;
}

const struct keah__optdef *
keah__optdef_find(uint8_t family, uint16_t code)
{
	size_t count;
	const struct keah__optdef *defs = table(family, &count);

	for (size_t i = 0; i < count && defs[i].code <= code; i++) {
		if (defs[i].code == code) {
			return &defs[i];
		}
	}
	return NULL;
}

const struct keah__optdef *
keah__optdef_find_name(uint8_t family, const char *name, size_t len)
{
	size_t count;
	const struct keah__optdef *defs = table(family, &count);

	for (size_t i = 0; i < count; i++) {
		if (strlen(defs[i].name) == len &&
		    memcmp(defs[i].name, name, len) == 0) {
			return &defs[i];
		}
	}
	return NULL;
}
