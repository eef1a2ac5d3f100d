/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Stand-in for a header that kea-dev 2.2.0 forgets: srv_config.h and network.h
 * include it. Names, order and types are those of libkea-dhcpsrv. The directory
 * is searched after Kea's own, so that an installed header wins.
 */
#ifndef CFG_GLOBALS_H
#define CFG_GLOBALS_H

#include <map>
#include <string>
#include <vector>

#include <boost/shared_ptr.hpp>
#include <cc/cfg_to_element.h>
#include <cc/data.h>

namespace isc {
namespace dhcp {

class CfgGlobals : public data::CfgToElement {
public:
	enum Index : int {
		VALID_LIFETIME,
		MIN_VALID_LIFETIME,
		MAX_VALID_LIFETIME,
		RENEW_TIMER,
		REBIND_TIMER,
		DECLINE_PROBATION_PERIOD,
		DHCP4O6_PORT,
		COMMENT,
		SERVER_TAG,
		RESERVATION_MODE,
		RESERVATIONS_GLOBAL,
		RESERVATIONS_IN_SUBNET,
		RESERVATIONS_OUT_OF_POOL,
		CALCULATE_TEE_TIMES,
		T1_PERCENT,
		T2_PERCENT,
		HOSTNAME_CHAR_SET,
		HOSTNAME_CHAR_REPLACEMENT,
		DDNS_SEND_UPDATES,
		DDNS_OVERRIDE_NO_UPDATE,
		DDNS_OVERRIDE_CLIENT_UPDATE,
		DDNS_REPLACE_CLIENT_NAME,
		DDNS_GENERATED_PREFIX,
		DDNS_QUALIFYING_SUFFIX,
		STORE_EXTENDED_INFO,
		STATISTIC_DEFAULT_SAMPLE_COUNT,
		STATISTIC_DEFAULT_SAMPLE_AGE,
		CACHE_THRESHOLD,
		CACHE_MAX_AGE,
		EARLY_GLOBAL_RESERVATIONS_LOOKUP,
		IP_RESERVATIONS_UNIQUE,
		RESERVATIONS_LOOKUP_FIRST,
		DDNS_UPDATE_ON_RENEW,
		DDNS_USE_CONFLICT_RESOLUTION,
		PARKED_PACKET_LIMIT,
		ECHO_CLIENT_ID,
		MATCH_CLIENT_ID,
		AUTHORITATIVE,
		NEXT_SERVER,
		SERVER_HOSTNAME,
		BOOT_FILE_NAME,
		DATA_DIRECTORY,
		PREFERRED_LIFETIME,
		MIN_PREFERRED_LIFETIME,
		MAX_PREFERRED_LIFETIME,
		SIZE
	};

	static const std::map<std::string, int> nameToIndex;

	CfgGlobals();
	data::ConstElementPtr get(const std::string &name) const;
	data::ConstElementPtr get(int index) const;
	void set(const std::string &name, data::ConstElementPtr value);
	void set(int index, data::ConstElementPtr value);
	void clear();
	typedef std::map<std::string, data::ConstElementPtr> MapType;
	const MapType valuesMap() const;
	data::ElementPtr toElement() const;

protected:
	std::vector<data::ConstElementPtr> values_;
};

typedef boost::shared_ptr<CfgGlobals> CfgGlobalsPtr;
typedef boost::shared_ptr<const CfgGlobals> ConstCfgGlobalsPtr;

}
}

#endif
