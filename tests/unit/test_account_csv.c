/* A class as CSV: what is taken, and that every line at fault is told. */
#include "tests/unit/check.h"

#include "handlers/account_csv.h"

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

static void a_first_line_of_column_names_is_nobody(void **state)
{
    (void)state;
    struct account_csv csv = of("Name,full name,role\nname,full name\n");
    assert_int_equal(csv.fault_count, 0);
    assert_int_equal(csv.count, 1);
    assert_account(&csv, 0, 2, "name", "full name", ROLE_USER);
    account_csv_finish(&csv);
    csv = of("name,Name Surname\n");
    assert_int_equal(csv.count, 1);
    account_csv_finish(&csv);
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
                                     "broken,\"two\nlines\"\n"
                                     "x,Short",
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
    static const char alphabet[] = {'a', 'b', ',', '"', '\n', '\r', '\0', '\xc3', ' '};
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
        cmocka_unit_test(a_first_line_of_column_names_is_nobody),
        cmocka_unit_test(every_line_at_fault_is_told),
        cmocka_unit_test(what_is_empty_or_has_a_nul_is_a_fault),
        cmocka_unit_test(more_than_the_most_are_not_read),
        cmocka_unit_test(any_bytes_are_read_to_their_end),
    };
    return cmocka_run_group_tests_name("account_csv", tests, NULL, NULL);
}
