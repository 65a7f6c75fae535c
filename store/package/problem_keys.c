#include "store/package/problem_keys.h"

#include "store/package/problem_yaml.h"

#include <string.h>

/* The known keys of a map. is_ignored: the key would change how other judges judge, but has no
 * effect here, which gives a warning. */
struct known_key {
    const char *name;
    bool is_ignored;
};
struct known_keys {
    const char *where;
    const struct known_key *keys; /* an entry without a name ends it */
};

static const struct known_keys root_2025 = {
    "the 2025-09 format", (const struct known_key[]){{"problem_format_version", false},
                                                     {"type", false},
                                                     {"name", false},
                                                     {"uuid", false},
                                                     {"version", false},
                                                     {"credits", false},
                                                     {"source", false},
                                                     {"license", false},
                                                     {"limits", false},
                                                     {"rights_owner", false},
                                                     {"embargo_until", true},
                                                     {"languages", false},
                                                     {"constants", false},
                                                     {"keywords", false},
                                                     {PROBLEM_HIDDEN_RESULTS, false},
                                                     {"allow_file_writing", true},
                                                     {NULL, false}}};
/* Keys of legacy that have an effect here, or that only inform people. */
static const struct known_keys root_legacy = {
    "the legacy format", (const struct known_key[]){{"problem_format_version", false},
                                                    {"type", false},
                                                    {"name", false},
                                                    {"uuid", false},
                                                    {"author", false},
                                                    {"source", false},
                                                    {"source_url", false},
                                                    {"license", false},
                                                    {"limits", false},
                                                    {"rights_owner", false},
                                                    {"keywords", false},
                                                    {PROBLEM_HIDDEN_RESULTS, false},
                                                    {"languages", false},
                                                    {"validation", false},
                                                    {"version", false},
                                                    {"credits", false},
                                                    {"validators", false},
                                                    {"validator_flags", false},
                                                    {"grading", false},
                                                    {"difficulty", true},
                                                    {NULL, false}}};
/* The last four are of an older draft, where testdata.yaml says them today. */
static const struct known_keys in_grading = {
    "grading", (const struct known_key[]){{"objective", false},
                                          {"show_test_data_groups", false},
                                          {"on_reject", true},
                                          {"accept_score", true},
                                          {"reject_score", true},
                                          {"range", true},
                                          {NULL, false}}};
/* Names of 2025-09 and their older names. */
static const struct known_keys in_limits = {
    "limits", (const struct known_key[]){{"time_limit", false},
                                         {"memory", false},
                                         {"time_multipliers", false},
                                         {"time_multiplier", false},
                                         {"time_safety_margin", false},
                                         {"time_resolution", false},
                                         {"output", false},
                                         {"code", false},
                                         {"compilation_time", false},
                                         {"compilation_memory", false},
                                         {"validation_time", false},
                                         {"validation_memory", false},
                                         {"validation_output", false},
                                         {"validation_passes", false},
                                         {NULL, false}}};
static const struct known_keys in_factors = {
    "time_multipliers", (const struct known_key[]){{"ac_to_time_limit", false},
                                                   {"time_limit_to_tle", false},
                                                   {NULL, false}}};
static const struct known_keys in_credits = {"credits",
                                             (const struct known_key[]){{"authors", false},
                                                                        {"contributors", false},
                                                                        {"testers", false},
                                                                        {"translators", false},
                                                                        {"packagers", false},
                                                                        {"acknowledgements", false},
                                                                        {NULL, false}}};

struct reader {
    yaml_document_t *doc;
    struct package_report *report;
    bool legacy;
};

static void key_check(const struct reader *r, const yaml_node_t *node, const char *key,
                      const struct known_keys *known)
{
    const struct known_key *k = known->keys;
    bool difficulty = strcmp(key, "difficulty") == 0;
    const char *hint = difficulty ? ": say easy, medium or hard among the keywords" : "";
    while (k->name && strcmp(k->name, key) != 0)
        k++;
    if (k->name && k->is_ignored)
        report_warning(r->report, PROBLEM_YAML, yaml_line(node),
                       "'%s' of %s is kept, but changes nothing here%s", key, known->where, hint);
    else if (!k->name && r->legacy)
        report_warning(r->report, PROBLEM_YAML, yaml_line(node),
                       "'%.60s' is kept, but is no key of %s that is known here", key,
                       known->where);
    else if (!k->name)
        report_error(r->report, PROBLEM_YAML, yaml_line(node), "'%.60s' is no key of %s%s", key,
                     known->where, hint);
}

static void map_check(const struct reader *r, const yaml_node_t *map,
                      const struct known_keys *known)
{
    yaml_node_pair_t *start = map->data.mapping.pairs.start, *top = map->data.mapping.pairs.top;
    if (top - start > PROBLEM_KEYS_MAX) {
        report_error(r->report, PROBLEM_YAML, yaml_line(map), "more than %d keys",
                     PROBLEM_KEYS_MAX);
        return;
    }
    for (yaml_node_pair_t *p = start; p < top; p++) {
        yaml_node_t *node = yaml_document_get_node(r->doc, p->key);
        const char *key = yaml_text(node);
        bool twice = false;
        for (yaml_node_pair_t *q = start; key && q < p && !twice; q++) {
            const char *other = yaml_text(yaml_document_get_node(r->doc, q->key));
            twice = other && strcmp(other, key) == 0;
        }
        if (!key)
            report_error(r->report, PROBLEM_YAML, yaml_line(node), "a key must be a plain word");
        else if (twice)
            report_error(r->report, PROBLEM_YAML, yaml_line(node), "this key is there twice");
        else
            key_check(r, node, key, known);
    }
}

void problem_keys_check(yaml_document_t *doc, const yaml_node_t *map, enum problem_map which,
                        bool legacy, struct package_report *report)
{
    static const struct known_keys *const maps[] = {[PROBLEM_ROOT] = &root_2025,
                                                    [PROBLEM_GRADING] = &in_grading,
                                                    [PROBLEM_LIMITS] = &in_limits,
                                                    [PROBLEM_TIME_MULTIPLIERS] = &in_factors,
                                                    [PROBLEM_CREDITS] = &in_credits};
    map_check(&(struct reader){doc, report, legacy}, map,
              which == PROBLEM_ROOT && legacy ? &root_legacy : maps[which]);
}
