// SPDX-License-Identifier: GPL-2.0-only
/* JSON of our own form, and SARIF 2.1.0 as code hosts take it. */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "report.h"

/* JSON is UTF-8; other bytes, as old sources have them, become question marks. */
static json_t *string(const char *text)
{
	json_t *value = json_string(text);
	char *plain;

	if (value)
		return value;
	plain = must_have(strdup(text));
	for (char *c = plain; *c; c++)
		if ((unsigned char)*c >= 0x80)
			*c = '?';
	value = must_have(json_string(plain));
	free(plain);
	return value;
}

static void set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value))
		must_have(NULL);
}

static void add(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value))
		must_have(NULL);
}

static json_t *object(void)
{
	return must_have(json_object());
}

static json_t *array(void)
{
	return must_have(json_array());
}

static bool print(json_t *root)
{
	int failed = json_dumpf(root, stdout, JSON_INDENT(2)) || putchar('\n') == EOF;

	json_decref(root);
	if (failed)
		perror("report: stdout");
	return !failed;
}

static void set_known(json_t *entry, const char *key, const char *value)
{
	set(entry, key, strcmp(value, "-") ? string(value) : json_null());
}

bool write_json(const struct report *report)
{
	json_t *root = object(), *findings = array();

	set(root, "version", json_integer(1));
	set(root, "findings", findings);
	for (size_t i = 0; i < report->nr_findings; i++) {
		const struct finding *f = &report->findings[i];
		json_t *entry = object();

		set(entry, "path", string(f->path));
		set(entry, "line", json_integer(f->line));
		set(entry, "rule", string(f->rule_id));
		set(entry, "confidence", string(f->rule->confidence));
		set_known(entry, "function", f->function);
		set_known(entry, "leaf", f->leaf);
		set(entry, "message", string(f->message));
		set(entry, "fingerprint", string(f->fingerprint));
		set(entry, "fix", f->fix ? string(f->fix->text) : json_null());
		add(findings, entry);
	}
	return print(root);
}

static json_t *text_object(const char *text)
{
	json_t *value = object();

	set(value, "text", string(text));
	return value;
}

/* A path as a URI reference, or as a file URI when it is absolute. */
static json_t *artifact(const char *path)
{
	char *uri = must_have(malloc(strlen(path) * 3 + sizeof("file://"))), *to = uri;
	json_t *location = object();

	*to = '\0';
	if (*path == '/')
		to = stpcpy(to, "file://");
	for (; *path; path++) {
		if (isalnum((unsigned char)*path) || strchr("/._-~+", *path))
			*to++ = *path;
		else
			to += sprintf(to, "%%%02X", (unsigned char)*path);
	}
	*to = '\0';
	set(location, "uri", string(uri));
	free(uri);
	return location;
}

/* The first sentence; the whole when there is none. */
static json_t *short_text(const struct rule *rule)
{
	char *text = must_have(strdup(*rule->why ? rule->why : rule->id)), *end;
	json_t *value;

	for (char *c = text; *c; c++)
		if (*c == '\n')
			*c = ' ';
	end = strstr(text, ". ");
	if (end)
		end[1] = '\0';
	value = text_object(text);
	free(text);
	return value;
}

static const char *level(const struct rule *rule)
{
	return strcmp(rule->confidence, "Low") ? "warning" : "note";
}

static json_t *sarif_rule(const struct rule *rule)
{
	json_t *entry = object(), *config = object(), *properties = object(), *tags = array();

	set(entry, "id", string(rule->id));
	set(entry, "name", string(rule->id));
	set(entry, "shortDescription", short_text(rule));
	set(entry, "fullDescription", text_object(*rule->why ? rule->why : rule->id));
	set(config, "level", string(level(rule)));
	set(entry, "defaultConfiguration", config);
	add(tags, string("TDX"));
	set(properties, "tags", tags);
	set(properties, "precision", string(!strcmp(rule->confidence, "High") ? "high" :
					    !strcmp(rule->confidence, "Low") ? "low" : "medium"));
	set(entry, "properties", properties);
	return entry;
}

/* Whole lines: from the start of the first to the start of the one behind. */
static json_t *replacement(const struct change *change)
{
	json_t *entry = object(), *region = object();

	set(region, "startLine", json_integer(change->first));
	set(region, "startColumn", json_integer(1));
	set(region, "endLine", json_integer(change->first + change->count));
	set(region, "endColumn", json_integer(1));
	set(entry, "deletedRegion", region);
	set(entry, "insertedContent", text_object(change->text));
	return entry;
}

static json_t *sarif_fixes(const struct finding *f)
{
	json_t *fixes = array(), *fix = object(), *changes = array(), *change = object();
	json_t *replacements = array();

	for (size_t i = 0; i < f->fix->nr_changes; i++)
		add(replacements, replacement(&f->fix->changes[i]));
	set(change, "artifactLocation", artifact(f->path));
	set(change, "replacements", replacements);
	add(changes, change);
	set(fix, "description", text_object("What seamcheck --mode=patch writes here"));
	set(fix, "artifactChanges", changes);
	add(fixes, fix);
	return fixes;
}

static json_t *sarif_location(const struct finding *f)
{
	json_t *location = object(), *physical = object(), *region = object();

	set(region, "startLine", json_integer(f->line ? f->line : 1));
	set(physical, "artifactLocation", artifact(f->path));
	set(physical, "region", region);
	set(location, "physicalLocation", physical);
	if (strcmp(f->function, "-")) {
		json_t *logical = array(), *function = object();

		set(function, "name", string(f->function));
		set(function, "kind", string("function"));
		add(logical, function);
		set(location, "logicalLocations", logical);
	}
	return location;
}

static json_t *sarif_result(const struct report *report, const struct finding *f)
{
	json_t *entry = object(), *locations = array(), *prints = object();
	size_t index = 0;

	while (report->rules[index] != f->rule)
		index++;
	set(entry, "ruleId", string(f->rule_id));
	set(entry, "ruleIndex", json_integer(index));
	set(entry, "level", string(level(f->rule)));
	set(entry, "message", text_object(*f->message ? f->message : f->rule_id));
	add(locations, sarif_location(f));
	set(entry, "locations", locations);
	set(prints, "seamcheckKey/v1", string(f->fingerprint));
	set(entry, "partialFingerprints", prints);
	if (f->fix && f->fix->nr_changes)
		set(entry, "fixes", sarif_fixes(f));
	return entry;
}

bool write_sarif(const struct report *report)
{
	json_t *root = object(), *runs = array(), *run = object(), *tool = object();
	json_t *driver = object(), *rules = array(), *results = array();

	set(root, "$schema", string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/"
				    "os/schemas/sarif-schema-2.1.0.json"));
	set(root, "version", string("2.1.0"));
	set(driver, "name", string("seamcheck"));
	for (size_t i = 0; i < report->nr_rules; i++)
		add(rules, sarif_rule(report->rules[i]));
	set(driver, "rules", rules);
	set(tool, "driver", driver);
	set(run, "tool", tool);
	for (size_t i = 0; i < report->nr_findings; i++)
		add(results, sarif_result(report, &report->findings[i]));
	set(run, "results", results);
	add(runs, run);
	set(root, "runs", runs);
	return print(root);
}
