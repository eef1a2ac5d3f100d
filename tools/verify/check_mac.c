/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H04: whether the server, as confined as it is, may open and map the files.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>

#include "apparmor.h"
#include "check.h"
#include "file.h"
#include "known.h"
#include "selinux.h"

static const char *
format_rule(const struct profile *profile, const char *dir)
{
	if (profile->local != NULL) {
		return pool_format("echo '%s/** mr,' | sudo tee -a %s", dir,
				   profile->local);
	}
	return pool_format("sudo sed -i '%lui\\  %s/** mr,' %s",
			   profile->end, dir, profile->file);
}

/* Returns: whether there is nothing that hides what is enforced. */
static bool
is_judged(struct run *run, const struct profile *profile)
{
	struct record *record;

	if (profile->end == 0) {
		record = record_add(run, STATUS_SKIP, "profile %s does not "
				    "end", profile->file);
		record_set_fix(record, "apparmor_parser -QK %s",
			       profile->file);
		return false;
	}
	if (profile->missing != NULL) {
		record = record_add(run, STATUS_SKIP, "profile %s includes %s, "
				    "which is not there", profile->file,
				    profile->missing);
		record_set_fix(record, "apparmor_parser -QK %s",
			       profile->file);
		return false;
	}
	if (profile->hidden) {
		record = record_add(run, STATUS_SKIP, "profile %s has no rule "
				    "for %s, and whether it is enforced only "
				    "root may see", profile->file,
				    run->verify->dir);
		record_set_fix(record, "sudo " VERIFY_NAME " --check H04 "
			       "--dir %s", run->verify->dir);
		return false;
	}
	return true;
}

static void
judge_profile(struct run *run, const char *program)
{
	const struct verify *verify = run->verify;
	struct profile profile = apparmor_judge(
		verify, program,
		pool_format("%s/libdhcp_hook.so", verify->dir));

	if (profile.file == NULL || !profile.confines || profile.allows ||
	    !is_judged(run, &profile)) {
		return;
	}
	struct record *record = record_add(
		run, STATUS_FAIL, "AppArmor profile %s does not let %s map "
		"files below %s", profile.file, file_base(program),
		verify->dir);
	record_set_fix(record, "%s && sudo apparmor_parser -r %s",
		       format_rule(&profile, verify->dir), profile.file);
}

/* The label is wrong: in permissive mode it is only logged. */
static void
report_label(struct run *run, bool enforcing, const char *label)
{
	const char *dir = run->verify->dir;
	struct record *record = record_add(
		run, enforcing ? STATUS_FAIL : STATUS_WARN,
		"SELinux: %s has the context %s, not lib_t%s", dir, label,
		enforcing ? "" : "; it is permissive and will only log that");

	record_set_fix(record, "sudo semanage fcontext -a -t lib_t '%s(/.*)?' "
		       "&& sudo restorecon -R %s", dir, dir);
}

/* What a policy allows is not known here, so enforcing is never fine. */
static void
skip_policy(struct run *run, const char *label)
{
	const char *dir = run->verify->dir;
	struct record *record;

	if (label == NULL) {
		record = record_add(run, STATUS_SKIP, "SELinux is enforcing, "
				    "and the context of %s cannot be read: %s",
				    dir, strerror(errno));
		record_set_fix(record, "sudo restorecon -Rv %s && ls -dZ %s",
			       dir, dir);
		return;
	}
	record = record_add(run, STATUS_SKIP, "SELinux is enforcing: %s has "
			    "the context %s, as it should, but what the "
			    "policy lets the server do is not known", dir,
			    label);
	record_set_fix(record, "load the hooks, then look for denials: sudo "
		       "ausearch -m AVC -ts recent");
}

static void
judge_selinux(struct run *run)
{
	enum selinux_mode mode = selinux_mode(run->verify);
	char label[256] = "";

	if (mode == SELINUX_OFF) {
		return;
	}
	bool enforcing = mode == SELINUX_ENFORCING;
	ssize_t len = getxattr(run->verify->real_dir, "security.selinux",
			       label, sizeof(label) - 1);
	if (len > 0 && !selinux_is_library(label)) {
		report_label(run, enforcing, label);
	} else if (enforcing) {
		skip_policy(run, len > 0 ? label : NULL);
	}
}

static void
check_mac(struct run *run)
{
	static const char *const processes[] = { "dhcp4", "dhcp6", "d2",
						 "ca" };
	size_t before = run->object->records.count;

	judge_selinux(run);
	for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]); i++) {
		judge_profile(run, pool_format("/usr/sbin/%s",
					       process_program(processes[i])));
	}
	if (run->object->records.count == before) {
		record_add(run, STATUS_PASS, "no profile that is enforced is "
			   "in the way");
	}
}

static const struct check checks[] = {
	{
		.id = "H04",
		.slug = "mac",
		.title = "AppArmor and SELinux let the server load them",
		.explain =
			"Distributions confine the server: it may map "
			"libraries below /usr/lib and /lib only, not\nbelow "
			"/usr/local or /opt. It fails when AppArmor is on, "
			"the server has a profile that is\nenforced, and no "
			"rule of it grants reading and mapping (mr) in the "
			"hooks directory; or when\nSELinux is on and the "
			"directory is not labelled lib_t. A policy of "
			"SELinux is not read: where\nit is enforced, the "
			"check is never fine but not checked, and names the "
			"command that tells.\n\nAdd the rule that the fix "
			"shows, or install with ./configure "
			"--like=/usr/sbin/kea-dhcp4.\n",
		.scopes = SCOPE_INSTALLATION,
		.fn = check_mac,
	},
};

const struct check_group mac_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
