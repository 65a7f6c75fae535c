/* `assay user` and `assay rotate-key`: they change accounts and keys without a server. */
#include "handlers/kit/secrets.h"
#include "handlers/people/account_csv.h"
#include "handlers/people/csv_text.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "store/engine/store_conn.h"
#include "store/people/audit.h"
#include "store/people/users.h"

#include <stdio.h>
#include <string.h>

static const char user_help[] =
    "usage: assay user add [--data DIR] [--role user|judge|admin] [--full-name TEXT] NAME\n"
    "       assay user passwd [--data DIR] NAME\n"
    "       assay user role [--data DIR] NAME user|judge|admin\n"
    "       assay user list [--data DIR]\n"
    "       assay user import [--data DIR] FILE.csv\n\n"
    "Accounts, while no server uses the data folder (stop it first; list also runs beside one).\n"
    "add and passwd print a password made for it; it can be changed after logging in.\n"
    "import takes lines of  name,full name[,role]  and prints  name,full name,password  for each,\n"
    "to be cut and handed out. Either all are taken or none.\n\n"
    "  --data DIR  folder of the data file; data\n";

struct user_options {
    const char *data, *role, *full_name;
};

/* --- making accounts ------------------------------------------------------------------------ */

struct account {
    struct user user;
    char password[24];
};

static int account_make(struct account *account, const char *name, const char *full_name,
                        const char *role, struct err *err)
{
    *account = (struct account){0};
    if (user_name_check(name, err) < 0 || user_full_name_check(full_name, err) < 0)
        return -1;
    if (role_parse(role, &account->user.role) < 0)
        return err_set(err, "bad_role", "role", "'%.40s' is not one of: user, judge, admin", role);
    snprintf(account->user.name, sizeof account->user.name, "%s", name);
    snprintf(account->user.full_name, sizeof account->user.full_name, "%s", full_name);
    password_make(account->password);
    return password_hash(account->password, PASSWORD_COST, account->user.password_hash, err);
}

static int account_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct user *user = arg;
    return user_create(conn, user, err) < 0 ||
                   audit_write(conn, 0, "user.add", user->name, role_name(user->role), err) < 0
               ? -1
               : 0;
}

static int run_op(const char *data, store_op_fn *op, void *arg, struct err *err)
{
    struct store_conn *conn;
    if (store_conn_open(&conn, data, err) < 0)
        return -1;
    int rc = store_conn_run(conn, op, arg, err);
    store_conn_close(conn);
    return rc;
}

static int user_add(const struct user_options *options, char **args, struct err *err)
{
    struct account account;
    if (account_make(&account, args[0], options->full_name, options->role, err) < 0 ||
        run_op(options->data, account_write, &account.user, err) < 0)
        return -1;
    printf("%s: password %s\n", account.user.name, account.password);
    return 0;
}

/* --- changes -------------------------------------------------------------------------------- */

struct change {
    const char *name;
    const char *password_hash; /* NULL: the role changes instead */
    enum role role;
};

static int change_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct change *change = arg;
    struct user user;
    int rc = user_find_name(conn, change->name, &user, err);
    if (rc <= 0)
        return rc < 0 ? -1
                      : err_set(err, "unknown_user", NULL, "there is no user '%s'", change->name);
    const struct password_change password = {.hash = change->password_hash};
    if (change->password_hash)
        return user_set_password(conn, user.id, &password, err);
    const struct user_change role = {.sets_role = true, .role = change->role};
    return user_change(conn, 0, user.id, &role, &user, err);
}

static int user_passwd(const struct user_options *options, char **args, struct err *err)
{
    char password[24], hash[PASSWORD_HASH_SIZE];
    struct change change = {.name = args[0], .password_hash = hash};
    password_make(password);
    if (password_hash(password, PASSWORD_COST, hash, err) < 0 ||
        run_op(options->data, change_write, &change, err) < 0)
        return -1;
    printf("%s: password %s\n", args[0], password);
    return 0;
}

static int user_role(const struct user_options *options, char **args, struct err *err)
{
    struct change change = {.name = args[0]};
    if (role_parse(args[1], &change.role) < 0)
        return err_set(err, "bad_role", NULL, "'%.40s' is not one of: user, judge, admin", args[1]);
    return run_op(options->data, change_write, &change, err);
}

/* --- list ----------------------------------------------------------------------------------- */

#define LIST_STEP 100

static void user_print(const struct user *user)
{
    char time[TIME_TEXT_SIZE];
    printf("%-5lld %-*s %-6s %s %s %s\n", (long long)user->id, USER_NAME_MAX, user->name,
           role_name(user->role), time_format(user->created_us, time),
           user->is_disabled ? "disabled" : "        ", user->full_name);
}

static int user_print_all(const struct user_options *options, char **args, struct err *err)
{
    struct store_conn *conn;
    struct user_listed users[LIST_STEP];
    struct user_filter filter = {.limit = LIST_STEP};
    int count;
    (void)args;
    if (store_reader_open(&conn, options->data, err) < 0)
        return -1;
    while ((count = user_list(conn, &filter, users, err)) > 0) {
        for (int i = 0; i < count; i++)
            user_print(&users[i].user);
        filter.after_id = users[count - 1].user.id;
    }
    store_reader_close(conn);
    return count;
}

/* --- import --------------------------------------------------------------------------------- */

#define CSV_BYTES_MAX (4 << 20)
#define CSV_ACCOUNTS_MAX 10000

struct import {
    struct account_csv csv;
    char (*passwords)[24];
};

static void notes_print(const struct csv_fault *notes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "assay user: line %d: %s\n", notes[i].line, notes[i].message);
}

static int names_check(struct store_conn *conn, void *arg, struct err *err)
{
    struct import *import = arg;
    return account_csv_check_names(&import->csv, conn, err);
}

static int import_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct import *import = arg;
    return account_csv_store(&import->csv, conn, 0, err);
}

/* Called after all checks, because each hash takes a quarter of a second. */
static int passwords_make(struct import *import, struct err *err)
{
    import->passwords = xcalloc(import->csv.count, sizeof *import->passwords);
    for (size_t i = 0; i < import->csv.count; i++) {
        password_make(import->passwords[i]);
        if (password_hash(import->passwords[i], PASSWORD_COST,
                          import->csv.items[i].user.password_hash, err) < 0)
            return -1;
    }
    return 0;
}

static int import_run(struct import *import, const char *data, const char *path, struct err *err)
{
    AUTO_BUF struct buf text = {0};
    if (file_read(path, CSV_BYTES_MAX, &text, err) < 0)
        return -1;
    if (csv_text_decode(&text, err) < 0)
        return -1;
    account_csv_parse(&import->csv, (struct bytes){text.data ? text.data : "", text.len},
                      CSV_ACCOUNTS_MAX);
    if (run_op(data, names_check, import, err) < 0)
        return -1;
    notes_print(import->csv.remarks, import->csv.remark_count);
    notes_print(import->csv.faults, import->csv.fault_count);
    if (import->csv.fault_count)
        return err_set(err, "bad_csv", NULL, "nothing was changed: %zu %s at fault",
                       import->csv.fault_count,
                       import->csv.fault_count == 1 ? "line is" : "lines are");
    return passwords_make(import, err) < 0 || run_op(data, import_write, import, err) < 0 ? -1 : 0;
}

/* A spreadsheet reads such a text as a formula; with an apostrophe before it, as text. */
static bool is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text);
}

static void csv_print(const char *text)
{
    putchar('"');
    if (is_formula(text))
        putchar('\'');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

static int user_import(const struct user_options *options, char **args, struct err *err)
{
    struct import import = {0};
    int rc = import_run(&import, options->data, args[0], err);
    for (size_t i = 0; rc == 0 && i < import.csv.count; i++) {
        printf("%s,", import.csv.items[i].user.name);
        csv_print(import.csv.items[i].user.full_name);
        printf(",%s\n", import.passwords[i]);
    }
    free(import.passwords);
    account_csv_finish(&import.csv);
    return rc;
}

/* --- the commands --------------------------------------------------------------------------- */

static const struct {
    const char *name;
    int arguments;
    int (*run)(const struct user_options *options, char **args, struct err *err);
} verbs[] = {
    {"add", 1, user_add},        {"passwd", 1, user_passwd}, {"role", 2, user_role},
    {"list", 0, user_print_all}, {"import", 1, user_import},
};

int cmd_user(int argc, char **argv)
{
    struct user_options options = {.data = "data", .role = "user", .full_name = ""};
    const struct option_spec specs[] = {{"data", &options.data, NULL},
                                        {"role", &options.role, NULL},
                                        {"full-name", &options.full_name, NULL},
                                        {0}};
    struct err err = {0};
    int rc = options_parse(&argc, argv, specs, user_help);
    if (rc)
        return rc > 0 ? 0 : EXIT_USAGE;
    for (size_t i = 0; argc >= 2 && i < COUNT_OF(verbs); i++) {
        if (strcmp(verbs[i].name, argv[1]) != 0 || argc != 2 + verbs[i].arguments)
            continue;
        if (verbs[i].run(&options, argv + 2, &err) == 0)
            return 0;
        fprintf(stderr, "assay user %s: %s\n", argv[1], err.detail);
        return 1;
    }
    fputs(user_help, stderr);
    return EXIT_USAGE;
}

static const char rotate_help[] =
    "usage: assay rotate-key [--data DIR]\n\n"
    "Makes a new key for signing access tokens; the one before is accepted until the next time.\n"
    "A running server takes it up when it is started again.\n\n"
    "  --data DIR  folder of the data file; data\n";

int cmd_rotate_key(int argc, char **argv)
{
    const char *data = "data";
    const struct option_spec specs[] = {{"data", &data, NULL}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, rotate_help);
    if (rc || argc != 1) {
        if (!rc)
            fputs(rotate_help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    if (access_keys_rotate(data, &err) < 0) {
        fprintf(stderr, "assay rotate-key: %s\n", err.detail);
        return 1;
    }
    puts("A server signs with the new key from its next start on; tokens of the one before are "
         "accepted until the key is made anew once more.");
    return 0;
}
