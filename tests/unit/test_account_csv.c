/* A class as CSV: what is taken, and that every line at fault is told. */
#include "tests/unit/check.h"

#include "handlers/people/account_csv.h"

#include <stdio.h>
#include <string.h>

static struct account_csv parsed(const char *text, size_t len, size_t max)
{
    struct account_csv csv = {0};
    account_csv_parse(&csv, (struct bytes){text, len}, max);
    return csv;
}

static struct account_csv of(const char *text)
{
    return parsed(text, strlen(text), 250);
}

static void assert_account(const struct account_csv *csv, size_t index, int line, const char *name,
                           const char *full_name, enum role role)
{
    assert_true(index < csv->count);
    assert_int_equal(csv->items[index].line, line);
    assert_string_equal(csv->items[index].user.name, name);
    assert_string_equal(csv->items[index].user.full_name, full_name);
    assert_int_equal(csv->items[index].user.role, role);
}

static void lines_quotes_and_marks_are_understood(void **state)
{
    (void)state;
    struct account_csv csv = of("\xef\xbb\xbfzoe,\"Zo\xc3\xab \"\"Z\"\" \xc3\x9cnal, B.Sc.\"\r\n"
                                "\r\n"
                                "\n"
                                "tim,Tim\n"
                                "\"prof\",P,judge\r\n"
                                "root,,admin\n"
                                "bare\n"
                                "last,No end");
    assert_int_equal(csv.fault_count, 0);
    assert_int_equal(csv.count, 6);
    assert_account(&csv, 0, 1, "zoe", "Zo\xc3\xab \"Z\" \xc3\x9cnal, B.Sc.", ROLE_USER);
    assert_account(&csv, 1, 4, "tim", "Tim", ROLE_USER);
    assert_account(&csv, 2, 5, "prof", "P", ROLE_JUDGE);
    assert_account(&csv, 3, 6, "root", "", ROLE_ADMIN);
    assert_account(&csv, 4, 7, "bare", "", ROLE_USER);
    assert_account(&csv, 5, 8, "last", "No end", ROLE_USER);
    account_csv_finish(&csv);
}

static void headings_are_known_with_remarks_and_in_more_languages(void **state)
{
    (void)state;
    static const char *const files[] = {
        "Username [Required],First Name [Required],Last Name [Required],Role (x)\nada,A,L,judge\n",
        "Gebruikersnaam;Voornaam;Achternaam;Rol\nada;A;L;judge\n",
        "Nome utente;Nome;Cognome;Ruolo\nada;A;L;judge\n",
        "Identifiant;Nom;Pr\xc3\xa9nom;Role*\nada;L;A;judge\n",
        "login;imie;nazwisko;role\nada;A;L;judge\n",
        "Student ID,Name,Role\nada,A L,judge\n",
        ",Student-No.,,Name,Role\n,ada,,A L,judge\n",
        "Login ID;Nachname;Vorname;Rolle\nada;L;A;judge\n",
        "Matrikelnummer;Name;Rolle\nada;A L;judge\n",
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct account_csv csv = of(files[i]);
        assert_int_equal(csv.fault_count, 0);
        assert_int_equal(csv.remark_count, 0);
        assert_int_equal(csv.count, 1);
        assert_account(&csv, 0, 2, "ada", "A L", ROLE_JUDGE);
        account_csv_finish(&csv);
    }
    struct account_csv csv = of("Nutzer X;Wer\nada;Ada\n");
    assert_int_equal(csv.fault_count, 1);
    assert_int_equal(csv.remark_count, 1);
    assert_non_null(strstr(csv.remarks[0].message, "If this line is the headings"));
    account_csv_finish(&csv);
}

static void a_first_line_of_column_names_is_nobody(void **state)
{
    (void)state;
    struct account_csv csv = of("Name,full name,role\nname,full name\n");
    assert_int_equal(csv.fault_count, 0);
    assert_int_equal(csv.count, 1);
    assert_account(&csv, 0, 2, "name", "full name", ROLE_USER);
    account_csv_finish(&csv);
    csv = of("name,Name Surname\n");
    assert_int_equal(csv.count, 0);
    assert_int_equal(csv.fault_count, 1);
    assert_int_equal(csv.faults[0].line, 1);
    account_csv_finish(&csv);
}

/* Each holds the same two accounts, as some program or person writes them. */
static void a_class_is_read_however_it_was_saved(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } files[] = {
        {"ada,\"Love, Ada\"\ngrace,Grace,judge\n", 1},
        {"ada;Love, Ada\r\ngrace;Grace;judge\r\n", 1},
        {"ada\tLove, Ada\ngrace\tGrace\tjudge\n", 1},
        {"ada;Love, Ada\rgrace;Grace;judge\r", 1},
        {"ada, \"Love, Ada\" \n grace , Grace , Judge \n", 1},
        {"sep=;\nada;Love, Ada\ngrace;Grace;JUDGE\n", 2},
        {"\xef\xbb\xbf\"sep=|\"\r\nada|Love, Ada\r\ngrace|Grace|judge\r\n", 2},
        {"SEP=\t\nada\tLove, Ada\ngrace\tGrace\tjudge\n", 2},
        {"username;full name;role\nada;Love, Ada;\ngrace;Grace;judge\n", 2},
        {"\n;;\n  \n Role ;User Name; Display_Name\n;ada;Love, Ada\njudge;grace;Grace\n", 5},
        {"\n;;\n\n Role\xc2\xa0;User\xc2\xa0Name; Display\xe2\x80\xafName\n;ada;Love, "
         "Ada\njudge;grace;Grace\n",
         5},
        {"LOGIN,E-mail,Name,Role\nada,a@x.org,\"Love, Ada\",user\ngrace,g@x.org,Grace,judge", 2},
        {"Team;Name;Role\nada;Love, Ada;\ngrace;Grace;judge\n", 2},
        {"user\tfull-name\tRole\tPassword\nada\tLove, Ada\t\tx\ngrace\tGrace\tjudge\ty", 2},
        {"account,last name,first name,role\nada,Ada,\"Love,\",\ngrace,,Grace,judge\n", 2},
        {";ada;Love, Ada;;\n;;;;\n;grace;Grace;judge;\n", 1},
        {";ada;;Love, Ada;;\n;grace;;Grace;judge;\n", 1},
        {"ada,\"Love,\nAda\"\ngrace,Grace,judge\n", 1},
        {"\xc2\xa0"
         "ada;Love, Ada\xc2\xa0\ngrace;Grace;Judge",
         1},
        {"Username,,Full Name,Role\nada,,\"Love, Ada\",\ngrace,,Grace,judge\n", 2},
        {"Benutzername;Vorname;Nachname;Role\nada;Love,;Ada;\ngrace;Grace;;judge", 2},
        {"Benutzername;Vollst\xc3\xa4ndiger Name;Rolle\nada;Love, Ada;\ngrace;Grace;judge", 2},
        {"KENNUNG;VOLLST\xc3\x84NDIGER NAME;ROLLE\nada;Love, Ada;\ngrace;Grace;judge", 2},
        {"Name;Vollsta\xcc\x88ndiger Name;Rolle\nada;Love, Ada;\ngrace;Grace;judge", 2},
        {"name;Vollstaendiger_Name;Rolle\nada;Love, Ada;\ngrace;Grace;judge", 2},
        {"Nom d\xe2\x80\x99utilisateur;Pr\xc3\xa9nom;Nom de famille;R\xc3\xb4les\nada;Love,;Ada;\n"
         "grace;Grace;;judge",
         2},
        {"Nombre de usuario;Nombre completo;Rol\nada;Love, Ada;\ngrace;Grace;judge", 2},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct account_csv csv = of(files[i].text);
        if (csv.fault_count)
            fail_msg("%zu: line %d: %s", i, csv.faults[0].line, csv.faults[0].message);
        assert_int_equal(csv.count, 2);
        assert_account(&csv, 0, files[i].line, "ada", "Love, Ada", ROLE_USER);
        assert_string_equal(csv.items[1].user.name, "grace");
        assert_string_equal(csv.items[1].user.full_name, "Grace");
        assert_int_equal(csv.items[1].user.role, ROLE_JUDGE);
        account_csv_finish(&csv);
    }
}

static void what_no_account_has_is_said_to_be_unused(void **state)
{
    (void)state;
    struct account_csv csv = of("\nname,E-Mail,Password,Locker,,role\nada,a@b.c,x,5,,\n");
    assert_int_equal(csv.fault_count, 0);
    assert_int_equal(csv.count, 1);
    assert_account(&csv, 0, 3, "ada", "", ROLE_USER);
    static const char *const words[] = {"'E-Mail' is not used: an account has no e-mail",
                                        "'Password' is not used: each account gets a new",
                                        "'Locker' is not used."};
    assert_int_equal(csv.remark_count, COUNT_OF(words));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        assert_int_equal(csv.remarks[i].line, 2);
        assert_non_null(strstr(csv.remarks[i].message, words[i]));
    }
    account_csv_finish(&csv);
}

/* A heading makes no account, and neither does a line that may be one. */
static void headings_that_do_not_do_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } files[] = {
        {"e-mail,full name\na@b.c,Ada\n", "call one of them 'name'"},
        {"username,login\nada,Ada\n", "name of the account"},
        {"name,role,Role\nada,user,user\n", "same heading"},
        {"name,Locker\nada,5\n", "may be the headings"},
        {"Locker;name\n5;ada\n", "may be the headings"},
        {"username\n", "no account"},
        {"ab,Ab\nusername,full name\n", "heading of a column"},
        {"name,full name\nada,Ada,x\n", "more columns than the headings"},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct account_csv csv = of(files[i].text);
        assert_int_equal(csv.fault_count, 1);
        if (!strstr(csv.faults[0].message, files[i].words))
            fail_msg("%zu: %s", i, csv.faults[0].message);
        account_csv_finish(&csv);
    }
}

/* What the columns were taken for explains the faults, so it is told with them. */
static void faults_come_with_remarks_and_name_the_sign(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault, *remark;
    } files[] = {
        {"Email,Name\na@x.org,Ada L\n", "cannot have a blank", "'Email' is not used"},
        {"e-mail\nhal@x.org\n", "No column is the name", "'e-mail' is not used: an account has no"},
        {"full name,email,full name\nA,a@x.org,B\n", "Two columns", "'email' is not used"},
        {"Role,Name\nuser,Ada L\n", "cannot have a blank", "'Name' was taken as the name of the"},
        {"full name,login\nAda,a@b\n", "cannot have '@'", NULL},
        {"login\nad\xc3\xa9\n", "letters of other scripts", NULL},
        {"ad\x01"
         "a,Ada\n",
         "a control character", NULL},
        {"ada|Ada L\n", "'|' is no separator here", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct account_csv csv = of(files[i].text);
        assert_int_equal(csv.fault_count, 1);
        if (!strstr(csv.faults[0].message, files[i].fault))
            fail_msg("%zu: %s", i, csv.faults[0].message);
        assert_true(files[i].remark ? csv.remark_count > 0 : csv.remark_count == 0);
        if (files[i].remark)
            assert_non_null(strstr(csv.remarks[0].message, files[i].remark));
        account_csv_finish(&csv);
    }
}

static void a_nul_is_told_of_with_its_line(void **state)
{
    (void)state;
    static const char text[] = "name,full name\nada,A\0da\n\ngrace,Grace\nbob\0,\"B\nb\"\n";
    struct account_csv csv = parsed(text, sizeof text - 1, 250);
    assert_int_equal(csv.fault_count, 2);
    assert_int_equal(csv.faults[0].line, 2);
    assert_int_equal(csv.faults[1].line, 5);
    assert_non_null(strstr(csv.faults[0].message, "(NUL)"));
    account_csv_finish(&csv);
}

static uint32_t random_seed = 11;
static uint32_t random_below(uint32_t most)
{
    random_seed = random_seed * 1664525u + 1013904223u;
    return (random_seed >> 16) % most;
}

static void field_write(struct buf *out, const char *text, char separator)
{
    bool quote = strchr(text, separator) || strchr(text, '"') || random_below(3) == 0;
    for (uint32_t i = random_below(3); separator != '\t' && i; i--)
        buf_printf(out, " ");
    if (quote)
        buf_printf(out, "\"");
    for (; *text; text++)
        buf_printf(out, *text == '"' && quote ? "\"\"" : "%c", *text);
    if (quote)
        buf_printf(out, "\"");
}

/* What a careful writer writes is read as it was, with any separator, line end and order. */
static void what_is_written_is_read(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char separators[] = {',', ';', '\t', '|'};
    static const char letters[] = "aZ,; \"'|-9";
    for (int round = 0; round < 2000; round++) {
        AUTO_BUF struct buf text = {0};
        char separator = separators[random_below(4)], full[8] = {0}, name[8];
        const char *end = ends[random_below(3)];
        bool turned = random_below(2);
        for (uint32_t i = 0, len = random_below(7); i < len; i++)
            full[i] = letters[random_below(i ? sizeof letters - 1 : 2)];
        while (*full && full[strlen(full) - 1] == ' ')
            full[strlen(full) - 1] = '\0';
        snprintf(name, sizeof name, "u%d", round);
        if (separator == '|')
            buf_printf(&text, "sep=|%s", end);
        buf_printf(&text, turned ? "full name%clogin%s" : "login%cfull name%s", separator, end);
        field_write(&text, turned ? full : name, separator);
        buf_printf(&text, "%c", separator);
        field_write(&text, turned ? name : full, separator);
        struct account_csv csv = parsed(text.data, text.len, 5);
        if (csv.fault_count || csv.count != 1 || strcmp(csv.items[0].user.name, name) != 0 ||
            strcmp(csv.items[0].user.full_name, full) != 0)
            fail_msg("%.*s: %s", (int)text.len, text.data,
                     csv.fault_count ? csv.faults[0].message : csv.items[0].user.full_name);
        account_csv_finish(&csv);
    }
}

static void every_line_at_fault_is_told(void **state)
{
    (void)state;
    static const struct {
        int line;
        const char *words;
    } faults[] = {
        {2, "made of the letters"},
        {3, "closed"},
        {5, "role"},
        {6, "name,full name"},
        {7, "follows a closing"},
        {8, "line 1"},
        {9, "2 to 32"},
        {10, "UTF-8"},
        {11, "UTF-8"},
        {12, "closed"},
        {13, "letters a"},
        {14, "2 to 32"},
        {15, "letter was lost"},
        {16, "heading"},
        {17, "e-mail"},
    };
    AUTO_FREE char *text = xasprintf("good,fine\n"
                                     "b d,Bad name\n"
                                     "open,\"never closed\n"
                                     "fine,Also fine\n"
                                     "king,K,king\n"
                                     "many,a,user,extra\n"
                                     "after,\"a\"b\n"
                                     "GOOD,Twice\n"
                                     ",No name\n"
                                     "long,%0*d\n"
                                     "latin,Z\xfc\n"
                                     "broken,\"two\nli nes\n"
                                     "x,Short\n"
                                     "andre,Andr\xef\xbf\xbd\n"
                                     "UserName,Full\n"
                                     "mary,mary@example.org\n",
                                     USER_FULL_NAME_MAX + 1, 0);
    struct account_csv csv = of(text);
    for (size_t i = 0; i < csv.fault_count && i < COUNT_OF(faults); i++) {
        assert_int_equal(csv.faults[i].line, faults[i].line);
        if (!strstr(csv.faults[i].message, faults[i].words))
            fail_msg("line %d: %s", csv.faults[i].line, csv.faults[i].message);
    }
    assert_int_equal(csv.fault_count, COUNT_OF(faults));
    assert_int_equal(csv.count, 2);
    assert_account(&csv, 1, 4, "fine", "Also fine", ROLE_USER);
    account_csv_finish(&csv);
}

static void what_is_empty_or_has_a_nul_is_a_fault(void **state)
{
    (void)state;
    static const char *const empty[] = {"", "\n\n", "\xef\xbb\xbf", "\r\n"};
    for (size_t i = 0; i < COUNT_OF(empty); i++) {
        struct account_csv csv = of(empty[i]);
        assert_int_equal(csv.count, 0);
        assert_int_equal(csv.fault_count, 1);
        account_csv_finish(&csv);
    }
    static const char nul[] = "abc\0d,x\nefg,y";
    struct account_csv csv = parsed(nul, sizeof nul - 1, 250);
    assert_int_equal(csv.fault_count, 1);
    assert_non_null(strstr(csv.faults[0].message, "NUL"));
    assert_int_equal(csv.count, 1);
    account_csv_finish(&csv);
}

static void more_than_the_most_are_not_read(void **state)
{
    (void)state;
    AUTO_BUF struct buf text = {0};
    for (int i = 0; i < 251; i++)
        buf_printf(&text, "user-%d,x\n", i);
    struct account_csv csv = parsed(text.data, text.len, 250);
    assert_int_equal(csv.count, 250);
    assert_int_equal(csv.fault_count, 1);
    assert_int_equal(csv.faults[0].line, 251);
    account_csv_finish(&csv);
    csv = parsed(text.data, text.len - strlen("user-250,x\n"), 250);
    assert_int_equal(csv.fault_count, 0);
    account_csv_finish(&csv);
}

/* Whatever the bytes are, reading ends, within them. */
static void any_bytes_are_read_to_their_end(void **state)
{
    (void)state;
    static const char alphabet[] = {'a',  'b',    ',', '"', '\n', '\r',
                                    '\0', '\xc3', ' ', ';', '\t', '='};
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        size_t len = (size_t)round % 24;
        AUTO_FREE char *text = xmalloc(len + 1);
        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 16) % sizeof alphabet];
        }
        struct account_csv csv = parsed(text, len, 5);
        assert_true(csv.count + csv.fault_count >= 1);
        assert_true(csv.count + csv.fault_count <= 6);
        account_csv_finish(&csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_quotes_and_marks_are_understood),
        cmocka_unit_test(headings_are_known_with_remarks_and_in_more_languages),
        cmocka_unit_test(a_first_line_of_column_names_is_nobody),
        cmocka_unit_test(a_class_is_read_however_it_was_saved),
        cmocka_unit_test(what_no_account_has_is_said_to_be_unused),
        cmocka_unit_test(headings_that_do_not_do_are_refused),
        cmocka_unit_test(faults_come_with_remarks_and_name_the_sign),
        cmocka_unit_test(a_nul_is_told_of_with_its_line),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(every_line_at_fault_is_told),
        cmocka_unit_test(what_is_empty_or_has_a_nul_is_a_fault),
        cmocka_unit_test(more_than_the_most_are_not_read),
        cmocka_unit_test(any_bytes_are_read_to_their_end),
    };
    return cmocka_run_group_tests_name("account_csv", tests, NULL, NULL);
}
