#include "store/package/statement_name.h"

#include "store/package/problem_yaml.h"
#include "store/package/statement_file.h"

#include <ctype.h>
#include <string.h>

/* The text in the braces that begin here, without the outer ones; NULL: they do not end. */
static char *braces_take(const char *text)
{
    int depth = 0;
    for (size_t i = 0; text[i] && i <= 4 * PROBLEM_NAME_BYTES_MAX; i++) {
        if (text[i] == '\\' && text[i + 1])
            i++;
        else if (text[i] == '{')
            depth++;
        else if (text[i] == '}' && --depth == 0)
            return xstrndup(text + 1, i - 1);
    }
    return NULL;
}

/* The rest of the line behind `mark`, if the text has it. */
static char *line_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    if (!at)
        return NULL;
    at += strlen(mark);
    at += strspn(at, " \t");
    return xstrndup(at, strcspn(at, "\r\n"));
}

/* Leaves out what LaTeX reads and people do not: commands, braces, dollars. */
static void latex_to_plain(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (at[0] == '\\' && isalpha((unsigned char)at[1])) {
            while (isalpha((unsigned char)at[1]))
                at++;
            while (at[1] == ' ')
                at++;
        } else if (at[0] == '\\' && at[1]) {
            *to++ = *++at;
        } else if (!strchr("{}$", *at)) {
            *to++ = *at == '~' || *at == '\n' || *at == '\r' || *at == '\t' ? ' ' : *at;
        }
    }
    *to = '\0';
}

static char *latex_name(const char *text)
{
    static const char command[] = "\\problemname";
    char *name = line_after(text, "%% plainproblemname:");
    const char *at = name ? NULL : strstr(text, command);
    if (at) {
        at += sizeof command - 1;
        at += strspn(at, " \t\r\n");
        name = *at == '{' ? braces_take(at) : NULL;
    }
    if (name)
        latex_to_plain(name);
    return name;
}

/* The heading of the first line that is not empty: "# Two Sum". */
static char *markdown_name(const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t marks = strspn(text, "#");
    if (marks < 1 || marks > 6 || (text[marks] != ' ' && text[marks] != '\t'))
        return NULL;
    text += marks;
    text += strspn(text, " \t");
    size_t n = strcspn(text, "\r\n");
    while (n && (text[n - 1] == '#' || text[n - 1] == ' ' || text[n - 1] == '\t'))
        n--;
    return xstrndup(text, n);
}

char *statement_name(const char *path, const char *text)
{
    const enum statement_format format = statement_file_format(path);
    char *name = format == STATEMENT_LATEX      ? latex_name(text)
                 : format == STATEMENT_MARKDOWN ? markdown_name(text)
                                                : NULL;
    size_t len = name ? strlen(name) : 0;
    while (len && name[len - 1] == ' ')
        name[--len] = '\0';
    if (len && len <= PROBLEM_NAME_BYTES_MAX)
        return name;
    free(name);
    return NULL;
}
