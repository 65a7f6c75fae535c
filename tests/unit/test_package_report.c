/* What is odd in a package is told of with file and line, and nothing else is. */
#include "executor/kind/package_open.h"
#include "store/package/difficulty.h"
#include "store/package/statement_check.h"
#include "tests/unit/check.h"
#include "tests/unit/package_kit.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Of a package that is taken. */
static char *warnings_of(const char *dir)
{
    struct package *package = NULL;
    struct package_report report = {0};
    int rc = package_open(dir, &package, &report);
    char *text = report_text(&report);
    if (rc)
        fail_msg("%s", text);
    report_finish(&report);
    package_destroy(package);
    return text;
}

/* One file changed (NULL: taken away): the lines that are told of then. */
static const struct {
    const char *path, *text, *lines;
} oddities[] = {
    {"README.md", "x", ""},
    {"problem.yaml", "problem_format_version: 2025-09\nname: X\nkeywords:\n  - math\n  - esay\n",
     "warning: problem.yaml, line 5: the keyword 'esay' is taken as a tag: did you mean the "
     "difficulty 'easy'?\n"},
    {"problem.yaml", "name: X\nkeywords: hard Easy graphs\n",
     "warning: problem.yaml, line 2: the keyword 'Easy' is taken as a tag: did you mean the "
     "difficulty 'easy'?\n"},
    {"problem.yaml", "problem_format_version: 2025-09\nname: X\nkeywords: [card, harmonic]\n",
     "warning: problem.yaml: no keyword is a difficulty, so the problem is listed without one: add "
     "easy, medium or hard\n"},
    {"problem.yaml", "problem_format_version: 2025-09\nname: X\n",
     "warning: problem.yaml: there are no keywords, so the problem is listed without difficulty "
     "and tags: add easy, medium or hard, and what it is about\n"},
    {"problem.yaml", "name: X\ndifficulty: hard\nkeywords: hard\n",
     "warning: problem.yaml, line 2: 'difficulty' of the legacy format is kept, but changes "
     "nothing here: say easy, medium or hard among the keywords\n"},
    {"problem.yaml", "name: X\nmystery: 1\nkeywords: hard\ncredits:\n  author: A\n",
     "warning: problem.yaml, line 2: 'mystery' is kept, but is no key of the legacy format that is "
     "known here\n"
     "warning: problem.yaml, line 5: 'author' is kept, but is no key of credits that is known "
     "here\n"},
    {"signature.json",
     "{\"function\":\"f\",\"params\":[\n{\"name\":\"n\",\n\"kind\":1,\"type\":\"int\"}],"
     "\"returns\":\"int\"}",
     "warning: signature.json, line 3: kind: this key of a parameter changes nothing here; name "
     "and type are known\n"},
    {"data/sample/1.in", NULL,
     "warning: data/sample: there are no tests here: the problem shows no example, and running "
     "code before it is sent tries nothing\n"},
    {"data/secret/group/02.in", NULL,
     "warning: data/secret: there are no tests here: code is judged on the samples alone, whose "
     "answers everybody sees\n"},
    {"data/notes/x.txt", "x",
     "warning: data/notes/x.txt: this is kept, but changes nothing here\n"},
    {"data/secret/test_group.yaml", "output_validator_args: [case_sensitive]\n", ""},
    {"data/secret/02.yaml", "hint: no\n",
     "warning: data/secret/02.yaml: this is kept, but changes nothing here\n"},
    {"data/secret/testdata.yaml", "grader_flags: min\n",
     "warning: data/secret/testdata.yaml: this is kept, but it is of the other layout of packages, "
     "so it changes nothing here\n"},
    {"submissions/accepted/b.py", NULL, ""},
    {"submissions/accepted/README.txt", "x",
     "warning: submissions/accepted/README.txt: no language that is known here has files of this "
     "name\n"},
    {"submissions/x.py", "x",
     "warning: submissions/x.py: this is kept, but in no folder that says what it is\n"},
    {"attachments/x", "x", ""},
    {"attachments/a/b/x", "x",
     "warning: attachments/a/b/x: this cannot be downloaded: an attachment is a file in "
     "attachments/ or in a folder there\n"},
    {".timelimit", "3\n", ""},
    {"domjudge-problem.ini", "name = 'X'\ntimelimit='2.5'\r\n; a remark\ncolor=#fff\n", ""},
    {"domjudge-problem.ini", "special_compare = 'x'\n",
     "warning: domjudge-problem.ini, line 1: 'special_compare' is kept, but changes nothing "
     "here\n"},
    {"include", "x", "warning: include: this file is kept, but is not of the package format\n"},
    {"statement/problem.en.md", "Let\n$n < 5 be.\n",
     "warning: statement/problem.en.md, line 2: the formula that begins here is not closed: its "
     "second $ must be in the same paragraph, with no blank before it and no digit after it; a "
     "dollar sign is written \\$\n"},
    {"statement/problem.en.md", "Lines<br>break<hr> H<hr/>b.\n\n<p>one\n<p>two\n", ""},
    {"statement/problem.en.md", "A list<p> and more.\n",
     "warning: statement/problem.en.md, line 1: '<p>' stands like the parameter of a type, so it "
     "is "
     "shown as it is written; code is written between backticks\n"},
    {"statement/problem.en.md", "A list <p>and</p>, \xe2\x80\x9c<p>more</p>\xe2\x80\x9d.\n", ""},
    {"statement/problem.en.md", "A table[0]<col> and\nmore.\n",
     "warning: statement/problem.en.md, line 1: '<col>' stands like the parameter of a type, so it "
     "is shown as it is written; code is written between backticks\n"},
};

static void what_is_odd_is_told_of_and_no_more(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(oddities); i++) {
        char *dir = package_make();
        if (oddities[i].text)
            package_put(dir, oddities[i].path, oddities[i].text);
        else
            package_remove(dir, oddities[i].path);
        if (!oddities[i].text && strncmp(oddities[i].path, "data/", 5) == 0) { /* its answer too */
            AUTO_FREE char *answer =
                xasprintf("%.*sans", (int)strlen(oddities[i].path) - 2, oddities[i].path);
            package_remove(dir, answer);
        }
        AUTO_FREE char *text = warnings_of(dir);
        assert_string_equal(text, oddities[i].lines);
        package_drop(dir);
    }
}

static void that_nothing_shows_it_solvable_is_told(void **state)
{
    (void)state;
    char *dir = package_make();
    package_remove(dir, "submissions/accepted/a.cpp");
    package_remove(dir, "submissions/accepted/b.py");
    package_put(dir, "submissions/wrong_answer/b.py", "def add_one(n): return n\n");
    AUTO_FREE char *none = warnings_of(dir);
    assert_non_null(strstr(none, "warning: submissions/accepted: there is no solution here: "));
    package_put(dir, "submissions/accepted/a.xyz", "class Solution {}\n");
    AUTO_FREE char *unknown = warnings_of(dir);
    assert_non_null(strstr(unknown, "no language that is known here has files of this name"));
    package_drop(dir);
}

static void bad_keys_of_problem_yaml_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } faults[] = {
        {"problem_format_version: 2025-09\nname: X\ndifficulty: easy\n",
         "line 3: 'difficulty' is no key of the 2025-09 format: say easy, medium or hard among"},
        {"problem_format_version: 2025-09\nname: X\nlimits:\n  time_limt: 1\n",
         "line 4: 'time_limt' is no key of limits"},
        {"problem_format_version: 2025-09\nname: X\nlimits:\n  memory: 1\n  memory: 2\n",
         "line 5: this key is there twice"},
        {"problem_format_version: 2025-09\nname: X\nlimits:\n  [a]: 1\n",
         "line 4: a key must be a plain word"},
        {"problem_format_version: 2025-09\nname: X\ncredits:\n  autors: A\n",
         "line 4: 'autors' is no key of credits"},
        {"name: X\nvalidation: custom talking\n", "line 2: validation is default"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        struct package *package = NULL;
        struct package_report report = {0};
        char *dir = package_make();
        package_put(dir, "problem.yaml", faults[i].text);
        assert_int_equal(package_open(dir, &package, &report), -1);
        AUTO_FREE char *text = report_text(&report);
        if (!strstr(text, faults[i].words) || report.errors != 1)
            fail_msg("'%s' is not all that is said:\n%s", faults[i].words, text);
        report_finish(&report);
        package_drop(dir);
    }
}

/* --- difficulties --------------------------------------------------------------------------- */

static void slips_of_difficulties_are_known_and_tags_are_none(void **state)
{
    (void)state;
    static const struct {
        const char *right, *slips[12];
    } slips[] = {
        {"easy", {"Easy", "EASY", "esay", "eays", "aesy", "eas", "esy", "eazy", "easyy", "eassy"}},
        {"medium", {"Medium", "meduim", "meidum", "midium", "mediun", "medum", "medim", "mediumm"}},
        {"hard", {"Hard", "hrad", "hadr", "ahrd", "hrd", "har", "haard", "hardd", "haed"}},
    };
    static const char *const tags[] = {
        "e",        "ease",   "east", "edgy",    "easter",       "media",      "median",
        "tedium",   "card",   "hand", "HAND",    "herd",         "heard",      "hardy",
        "harder",   "hash",   "heap", "yard",    "guard",        "heavy",      "hurd",
        "harm",     "math",   "dp",   "ad-hoc",  "array",        "string",     "greedy",
        "geometry", "medial", "a",    "hashing", "two-pointers", "h\xc3\xa4rd"};
    for (size_t i = 0; i < COUNT_OF(slips); i++) {
        assert_true(difficulty_valid(slips[i].right));
        for (size_t k = 0; k < COUNT_OF(slips[i].slips) && slips[i].slips[k]; k++) {
            const char *slip = slips[i].slips[k], *guess = difficulty_guess(slip);
            assert_false(difficulty_valid(slip));
            if (!guess || strcmp(guess, slips[i].right) != 0)
                fail_msg("'%s' is '%s'", slip, guess ? guess : "a tag");
        }
    }
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (difficulty_guess(tags[i]))
            fail_msg("'%s' is '%s'", tags[i], difficulty_guess(tags[i]));
}

/* --- statements ----------------------------------------------------------------------------- */

/* The lines that are told of: "2 5 ". */
static char *lines_of(const char *statement)
{
    struct package_report report = {0};
    struct buf lines = {0};
    statement_check(statement, "s.md", NULL, &report);
    assert_int_equal(report.errors, 0);
    for (size_t i = 0; i < report.count; i++)
        buf_printf(&lines, "%ld ", report.lines[i].line);
    report_finish(&report);
    return buf_steal(&lines);
}

static void formulas_that_cannot_be_shown_are_told_of_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *statement, *lines;
    } broken[] = {
        {"$n", "1 "},
        {"$10^5", "1 "},
        {"$5 \\le n\n", "1 "},
        {"a\nb $n < 5 c\n", "2 "},
        {"$n <\n\n5$", "1 "},
        {"$n \\le 5 $.", "1 "},
        {"a $n \\le 5 b $m$ c", "1 "},
        {"$x$5", "1 "},
        {"a $ n \\le 5 $ b", "1 "},
        {"- $a$\n- $b\n- $c$", "2 "},
        {"1. $a\n2. $b$", "1 "},
        {"# $a\n$b$", "1 "},
        {"> $a\n\n$b$\n\n$c", "1 5 "},
        {"$a\n***\nb$", "1 "},
        {"$$\nx\n\ny\n$$", "1 5 "},
        {"$$ x = 5", "1 "},
        {"$\\frac{1}{2$", "1 "},
        {"$a}$", "1 "},
        {"$$\n{a\n$$\n$b$\n\n$c", "1 6 "},
        {"$\\{ a { \\}$", "1 "},
        {"$a % }\n b{$", "1 "},
        {"```\n$a\n```\n$b", "4 "},
        {"~~~~\n~~~\n$a\n~~~~\n$b", "5 "},
        {"`a` $b `c`", "1 "},
        {"`` ` $a `` $b", "1 "},
        {"` $b", "1 "},
        {"\\\\$b", "1 "},
        {"<div>\n$a\n</div>\n\n$b", "5 "},
        {"a\r\n\r\n$b\r\n", "3 "},
        {"- a\n\n  $b\n", "3 "},
        {"    a\n    $b\n\nc $d", "4 "},
    };
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        AUTO_FREE char *lines = lines_of(broken[i].statement);
        if (strcmp(lines, broken[i].lines) != 0)
            fail_msg("'%s': lines %s", broken[i].statement, lines);
    }
}

static void what_the_page_shows_as_it_is_meant_is_not_told_of(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "$n$",
        "$0 \\le |s| \\le 200\\,000$ and $x$, ($y$).",
        "$1 \\le$ `words.length` $\\le 50\\,000$",
        "costs $5 or $1,200.50 today; 5 $ each, 10 $ more, **$7**.",
        "US$ 3",
        "$5-$10",
        "($), \"$\", $, and $.",
        "\\$n and \\$m, $a\\$b$",
        "`$n` and ``$n ` $m`` and `$PATH`",
        "```\n$n\n```",
        "```c\n$n\n`$m\n``\n```\n$a$",
        "- ~~~\n  $n\n  ~~~\n- $a$",
        "    $n\n    $m\n",
        "a\n\n\t$n\n",
        "-     $n\n>     $m\n",
        "$$\nx = {1 \\over 2}\n$$",
        "$$x$$ and $$y$$",
        "$$\\text{even, if $x > 0$}$$",
        "$a +\n b$",
        "> $a +\n> b$",
        "> $a +\nb$",
        "<pre>\n$n\n\n$m\n</pre>",
        "<!-- $n\n\n$m -->\n$a$",
        "<p title=\"$n\">\n$m\n",
        "$\\{ a \\}$ $\\\\{a}$",
        "$a % {\n b$",
        "| $a$ | $b$ |\n|---|---|\n| $c$ | $d$ |",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        AUTO_FREE char *lines = lines_of(good[i]);
        if (*lines)
            fail_msg("'%s': lines %s", good[i], lines);
    }
}

static void html_that_is_not_shown_as_such_is_told_of_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *statement, *lines;
    } told[] = {
        {"If a<b and c>d\nthen vector<int>", "1 2 "},
        {"x<y>z", "1 "},
        {"a\n\n<T>", "3 "},
        {"set<i>\n\nnext", "1 "},
        {"some <b>bold\n\nnext", "1 "},
        {"<script>\nx\n</script>", "1 3 "},
        {"a </div>", "1 "},
        {"<div>\n\na <b>b\n\n</div>\n</p>", "3 6 "},
        {"<div>\na\nvector<int>\n</div>", "3 "},
        {"<pre>\n\nlist<x>\n</pre>\n\n<pre>", "3 6 "},
        {"<!-- a\n\nb", "1 "},
        {"<p style=\"color:red\">x</p>\n\n<b onclick='x'>y</b>", "1 3 "},
        {"- a\n- b<c>\n\n> <d>", "2 4 "},
        {"| a | b |\n|--|--|\n| <T> | c |", "3 "},
        {"<img src=x onerror=y>", "1 "},
        {"<a>x</a>", "1 "},
        {"map<string,vector<int>> m", "1 "},
        {"`<a>` <b", ""},
        {"    <T>\n", ""},
        {"```\n<T>\n```", ""},
        {"$a<b>c$ and \\(a<b>c\\)", ""},
        {"$$\na<b>c\n$$", ""},
        {"1<n, a<=b, #include <bits/stdc++.h>", ""},
        {"&lt;T&gt; \\<T>", ""},
        {"H<sub>2</sub>O<br>x <kbd>A</kbd> <a href=\"x\">y</a>", ""},
        {"<table>\n<tr><td>a<td>b\n</table>\n\n<ul><li>x</ul>", ""},
        {"<details open><summary>x</summary>\n\n*y*\n\n</details>", ""},
        {"<p>a\n<p>b", ""},
        {"<!-- <T>\n\n<T> -->\n\nx", ""},
        {"the <s> of\n\n(<i>) b", "1 3 "},
        {"![x](<my pic.png>) and [y](<a b.html> \"a <T>\") or [z]( <c d>\n'<T>')", ""},
        {"[z]: <c d.html>\n\n[z]: <c d.html> \"t\"", ""},
        {"![x](a.png) <T>\n\nf[i](<T> x)\n\n](<T>", "1 3 5 "},
    };
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        AUTO_FREE char *lines = lines_of(told[i].statement);
        if (strcmp(lines, told[i].lines) != 0)
            fail_msg("'%s': lines %s", told[i].statement, lines);
    }
}

static enum picture_state here(const void *ctx, const char *name)
{
    (void)ctx;
    return strcmp(name, "img/a b.png") == 0 ? PICTURE_THERE : PICTURE_MISSING;
}

static void pictures_that_are_not_shown_are_told_of_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *statement;
        long line;
    } told[] = {
        {"a\n\n![x](b.png)", 3},
        {"![x](img/a%20b.png)\n![x](<img/a b.png> \"title\")\n![x](./img/a%20b.png?x#y)", 0},
        {"<img alt=\"x\" src=\"img/a b.png\"> and <img src=b.png>", 1},
        {"<div>\n<img src='b.png'>\n</div>", 2},
        {"![x][pic]\n\n[pic]: b.png\n", 3},
        {"[pic]: b.html\n[other]: https://x.example/", 0},
        {"![x](../data/secret/a.png)", 1},
        {"![x](/a.png)", 1},
        {"![x](https://elsewhere.example/a.png)", 1},
        {"![x](//elsewhere.example/a.png)", 1},
        {"![x](data:image/png;base64,AAAA)", 0},
        {"`![x](b.png)`\n\n    ![x](b.png)\n", 0},
        {"\\![x](b.png)", 0},
        {"![[a] b](c(1).png)", 1},
        {"![not one] (b.png) and [x](b.png)", 0},
    };
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        struct package_report report = {0};
        statement_check(told[i].statement, "s.md", &(struct statement_folder){here, NULL}, &report);
        long line = report.count ? report.lines[0].line : 0;
        if (line != told[i].line || report.count > 1)
            fail_msg("'%s': line %ld, %zu", told[i].statement, line, report.count);
        report_finish(&report);
    }
}

/* Of a MiB that was made to be slow: the warnings end, and so does the time. */
static void a_hostile_statement_is_read_in_one_go(void **state)
{
    (void)state;
    static const char *const parts[] = {"$a ",          "$5 ",       "$a $",
                                        "$$a ",         "`$a\n",     "$ \\a ",
                                        "> - $a\n",     "$",         "`",
                                        "<a",           "{$",        "$a`b``c```",
                                        "* ",           "- ",        "1. ",
                                        "> ",           "$%a$ ",     "<b>",
                                        "</b>",         "<!--",      "<pre>\n",
                                        "<a b=\"",      "<div>\n\n", "![",
                                        "[a]: b.png\n", "\\(",       "<b>\n\n</b>\n\n",
                                        "<div><p>",     "<!-- -->",  "<i></i>",
                                        "![a](",        "![a](<b",   "[a]:<b"};
    size_t size = (size_t)1 << 20;
    char *text = xmalloc(size + 1);
    clock_t began = clock();
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct package_report report = {0};
        size_t len = strlen(parts[i]), count = size / len;
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * len, parts[i], len);
        text[count * len - 1] = 'x'; /* or it were a rule */
        text[count * len] = '\0';
        statement_check(text, "s.md", NULL, &report);
        assert_true(report.warnings <= 20);
        report_finish(&report);
    }
    assert_true(clock() - began < 10 * CLOCKS_PER_SEC);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_odd_is_told_of_and_no_more),
        cmocka_unit_test(that_nothing_shows_it_solvable_is_told),
        cmocka_unit_test(bad_keys_of_problem_yaml_are_refused),
        cmocka_unit_test(slips_of_difficulties_are_known_and_tags_are_none),
        cmocka_unit_test(formulas_that_cannot_be_shown_are_told_of_with_their_line),
        cmocka_unit_test(html_that_is_not_shown_as_such_is_told_of_with_its_line),
        cmocka_unit_test(pictures_that_are_not_shown_are_told_of_with_their_line),
        cmocka_unit_test(what_the_page_shows_as_it_is_meant_is_not_told_of),
        cmocka_unit_test(a_hostile_statement_is_read_in_one_go),
    };
    return cmocka_run_group_tests_name("package_report", tests, NULL, NULL);
}
