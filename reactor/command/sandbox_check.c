#include "reactor/command/sandbox_check.h"
#include "executor/sandbox/selftest/controls.h"

#include "executor/sandbox/sandbox.h"
#include "reactor/command/config.h"

#include <string.h>

/* An unknown name is an error, because it would seem to accept a control but accepts none. */
static int names_check(const char *accepted, const struct sandbox_control *controls, int count,
                       struct err *err)
{
    for (const char *at = accepted; *at;) {
        size_t n = strcspn(at, ",");
        bool known = n == 0;
        for (int i = 0; i < count && !known; i++)
            known = strlen(controls[i].name) == n && strncmp(controls[i].name, at, n) == 0;
        if (!known)
            return err_set(err, "invalid_value", "allow-weak-sandbox",
                           "--allow-weak-sandbox: there is no control '%.*s'; assay selftest names "
                           "them",
                           (int)n, at);
        at += n + (at[n] == ',');
    }
    return 0;
}

int sandbox_check(const struct sandbox_choice *choice, const char *lib_dir, const char *accepted,
                  struct buf *missing, struct err *err)
{
    struct sandbox_control controls[CONTROLS_MAX];
    struct sandbox_config config = {.lib_dir = lib_dir, .slots = 1, .docker = choice->options};
    struct err why;
    int count = sandbox_selftest(choice->ops, &config, controls, CONTROLS_MAX, &why);
    if (count < 0)
        return err_set(err, "weak_sandbox", NULL, "no sandbox can be made here: %s", why.detail);
    for (int i = 0; i < count; i++) {
        const struct sandbox_control *c = &controls[i];
        if (c->in_force)
            continue;
        if (!list_has_word(accepted, c->name))
            return err_set(err, "weak_sandbox", NULL,
                           "the sandbox control '%s' is not in force: %s. assay selftest shows "
                           "all; --allow-weak-sandbox %s serves without it, at your own risk",
                           c->name, c->detail, c->name);
        log_warn("the sandbox control '%s' is not in force, as accepted: %s", c->name, c->detail);
        buf_printf(missing, "%s%s", missing->len ? "," : "", c->name);
    }
    return names_check(accepted, controls, count, err);
}
