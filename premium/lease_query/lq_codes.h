/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: numbers of messages, options and statuses (RFC 2132, 3046, 4388
 * and 6926; RFC 8415, 4649, 5007, 5460 and 7653).
 */
#ifndef LQ_CODES_H
#define LQ_CODES_H

/* Messages of DHCPv4. */
#define MSG4_LEASEQUERY 10
#define MSG4_LEASEUNASSIGNED 11
#define MSG4_LEASEUNKNOWN 12
#define MSG4_LEASEACTIVE 13
#define MSG4_BULKLEASEQUERY 14
#define MSG4_LEASEQUERYDONE 15

/* Options of DHCPv4, and sub-options of option 82. */
#define OPT4_LEASE_TIME 51
#define OPT4_MESSAGE_TYPE 53
#define OPT4_SERVER_ID 54
#define OPT4_RENEWAL_TIME 58
#define OPT4_REBINDING_TIME 59
#define OPT4_CLIENT_ID 61
#define OPT4_AGENT_OPTIONS 82
#define OPT4_LAST_TRANSACTION 91
#define OPT4_ASSOCIATED_IP 92
#define OPT4_STATUS_CODE 151
#define OPT4_BASE_TIME 152
#define OPT4_QUERY_START_TIME 154
#define OPT4_QUERY_END_TIME 155
#define OPT4_VPN_ID 221
#define OPT4_END 255
#define SUB4_REMOTE_ID 2
#define SUB4_RELAY_ID 12

/* Statuses of option 151. */
#define STATUS4_MALFORMED_QUERY 3
#define STATUS4_NOT_ALLOWED 4

/* Messages of DHCPv6. */
#define MSG6_RELAY_FORWARD 12
#define MSG6_RELAY_REPLY 13
#define MSG6_LEASEQUERY 14
#define MSG6_LEASEQUERY_REPLY 15
#define MSG6_LEASEQUERY_DONE 16
#define MSG6_LEASEQUERY_DATA 17
#define MSG6_ACTIVELEASEQUERY 22
#define MSG6_STARTTLS 23

/* Options of DHCPv6. */
#define OPT6_CLIENT_ID 1
#define OPT6_SERVER_ID 2
#define OPT6_IAADDR 5
#define OPT6_RELAY_MESSAGE 9
#define OPT6_STATUS 13
#define OPT6_INTERFACE_ID 18
#define OPT6_IAPREFIX 26
#define OPT6_REMOTE_ID 37
#define OPT6_QUERY 44
#define OPT6_CLIENT_DATA 45
#define OPT6_CLT_TIME 46
#define OPT6_RELAY_DATA 47
#define OPT6_CLIENT_LINK 48
#define OPT6_RELAY_ID 53

/* Statuses of option 13. */
#define STATUS6_SUCCESS 0
#define STATUS6_UNKNOWN_QUERY 7
#define STATUS6_MALFORMED_QUERY 8
#define STATUS6_NOT_CONFIGURED 9
#define STATUS6_NOT_ALLOWED 10

/* The same in both families. */
#define STATUS_UNSPEC_FAIL 1

#endif
