/* Checks HTML in a statement. The rules and the lists are those of the page
 * (public/src/lib/statementTags.ts). */
#include "store/package/statement_findings.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define TAG_LENGTH_MAX 2000
#define NAME_MAX_BYTES 16

static const char block_tags[] =
    " address article aside blockquote caption center col colgroup dd details div dl dt figcaption "
    "figure footer"
    " h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul ";
static const char inline_tags[] = " a abbr acronym b bdi bdo big br cite code del dfn em font i "
                                  "img ins kbd mark nobr q rp rt ruby s samp small span"
                                  " strike strong sub sup time tt u var wbr"
                                  " math menclose mfrac mi mmultiscripts mn mo mover mpadded "
                                  "mphantom mprescripts mroot mrow ms mspace msqrt mstyle"
                                  " msub msubsup msup mtable mtd mtext mtr munder munderover ";
static const char void_tags[] = " br col hr img wbr ";
static const char ends_by_itself[] = " colgroup dd dt li p rp rt tbody td tfoot th thead tr ";
static const char plain_attributes[] =
    " align alt bgcolor border cellpadding cellspacing class color cols colspan dir face height "
    "href id lang loading rel"
    " rows rowspan size span src start style target title type valign value width ";
static const char bare_attributes[] = " border compact hidden noshade nowrap open reversed ";

struct tag {
    size_t len;
    char name[NAME_MAX_BYTES + 1];
    bool closes, is_empty, is_block, is_known, is_sensible;
    unsigned index;     /* among the known tags */
    const char *source; /* of an img */
    size_t source_len;
    char taken_away[NAME_MAX_BYTES + 1]; /* an attribute that the page removes */
};

/* The position of word in the list, from 1 on; 0: it is not in the list. */
static unsigned word_index(const char *list, const char *word)
{
    unsigned index = 0;
    size_t len = strlen(word);
    for (const char *at = list + 1; *at; at = strchr(at, ' ') + 1) {
        index++;
        if (*at == *word && strncmp(at, word, len) == 0 && at[len] == ' ')
            return index;
    }
    return 0;
}

/* The indexes of known tags are below STATEMENT_TAGS_MAX. */
static void tag_know(struct tag *tag)
{
    unsigned block = word_index(block_tags, tag->name);
    unsigned inside = block ? 0 : word_index(inline_tags, tag->name);
    tag->is_block = block != 0;
    tag->is_known = block || inside;
    tag->index = block ? block : inside + 48;
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == ':' || c == '.' || c == '-';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static size_t blanks_skip(const char *text, size_t at, size_t len)
{
    while (at < len && is_blank(text[at]))
        at++;
    return at;
}

static void name_copy(char *out, const char *text, size_t len)
{
    size_t kept = len < NAME_MAX_BYTES ? len : NAME_MAX_BYTES;
    for (size_t i = 0; i < kept; i++)
        out[i] = (char)tolower((unsigned char)text[i]);
    out[kept] = '\0';
}

/* The position behind a value; 0: there is none. */
static size_t value_end(const char *text, size_t at, size_t len)
{
    if (at < len && (text[at] == '"' || text[at] == '\'')) {
        const char *end = memchr(text + at + 1, text[at], len - at - 1);
        return end ? (size_t)(end - text) + 1 : 0;
    }
    size_t start = at;
    while (at < len && !is_blank(text[at]) && !strchr("\"'=<>`", text[at]))
        at++;
    return at > start ? at : 0;
}

static void attribute_take(struct tag *tag, const char *name, const char *value, size_t value_len,
                           bool *is_needed)
{
    bool quoted = value && (*value == '"' || *value == '\'');
    if (!value ? !word_index(bare_attributes, name)
               : !quoted && !word_index(plain_attributes, name))
        tag->is_sensible = false;
    bool is_link = strcmp(tag->name, "a") == 0, is_image = strcmp(tag->name, "img") == 0;
    if (is_link &&
        (strcmp(name, "href") == 0 || strcmp(name, "name") == 0 || strcmp(name, "id") == 0))
        *is_needed = true;
    if (is_image && value && strcmp(name, "src") == 0) {
        *is_needed = true;
        tag->source = quoted ? value + 1 : value;
        tag->source_len = quoted ? value_len - 2 : value_len;
    }
    if (value && (strcmp(name, "style") == 0 || strncmp(name, "on", 2) == 0))
        memcpy(tag->taken_away, name, strlen(name) + 1);
}

/* The position behind the attributes; 0: this is no tag. */
static size_t attributes_read(struct tag *tag, const char *text, size_t at, size_t len)
{
    bool has_needed = strcmp(tag->name, "a") != 0 && strcmp(tag->name, "img") != 0;
    for (;;) {
        size_t start = blanks_skip(text, at, len), end = start;
        while (end < len && is_name(text[end]))
            end++;
        if (end == start || start == at || isdigit((unsigned char)text[start]) ||
            text[start] == '.' || text[start] == '-')
            break;
        char name[NAME_MAX_BYTES + 1];
        name_copy(name, text + start, end - start);
        size_t equals = blanks_skip(text, end, len);
        bool has_value = equals < len && text[equals] == '=';
        size_t value = has_value ? blanks_skip(text, equals + 1, len) : 0;
        at = has_value ? value_end(text, value, len) : end;
        if (!at)
            return 0;
        attribute_take(tag, name, has_value ? text + value : NULL, at - value, &has_needed);
    }
    tag->is_sensible &= tag->closes || has_needed;
    return at;
}

/* Reads text that has the form of a tag. */
static bool tag_read(const char *text, size_t len, struct tag *tag)
{
    *tag = (struct tag){.is_sensible = true};
    len = len < TAG_LENGTH_MAX ? len : TAG_LENGTH_MAX;
    size_t at = 1;
    if (at < len && text[at] == '/') {
        tag->closes = true;
        at++;
    }
    size_t start = at;
    while (at < len && isalnum((unsigned char)text[at]))
        at++;
    if (at == start || isdigit((unsigned char)text[start]))
        return false;
    name_copy(tag->name, text + start, at - start);
    size_t after = attributes_read(tag, text, at, len);
    if (!after)
        return false;
    bool has_attributes = after > at;
    at = blanks_skip(text, after, len);
    if (at < len && text[at] == '/') {
        tag->is_empty = true;
        at++;
    }
    if (at >= len || text[at] != '>')
        return false;
    tag->len = at + 1;
    tag_know(tag);
    if (tag->closes && (has_attributes || tag->is_empty || word_index(void_tags, tag->name)))
        tag->is_sensible = false;
    return true;
}

size_t html_tag_length(const char *text, size_t len, bool *is_block)
{
    struct tag tag;
    if (!len || *text != '<' || !tag_read(text, len, &tag) || !tag.is_known || !tag.is_sensible)
        return 0;
    *is_block = tag.is_block;
    return tag.len;
}

/* --- matching tags -------------------------------------------------------------------------- */

/* The place, plus one, of the last "</name" between start and end; 1: there is none. */
static size_t last_close(const char *text, size_t start, size_t end, const char *name)
{
    size_t len = strlen(name);
    for (size_t at = end; at > start; at--)
        if (text[at - 1] == '<' && end - at > len && text[at] == '/' &&
            strncasecmp(text + at, "/", 1) == 0 && strncasecmp(text + at + 1, name, len) == 0 &&
            !isalnum((unsigned char)text[at + 1 + len]))
            return at + 1;
    return 1;
}

static bool is_closed(struct statement_findings *f, struct html_seen *seen, const struct tag *tag,
                      size_t at, size_t start, size_t end)
{
    if (seen->block_end != end) {
        memset(seen->last_in_block, 0, sizeof seen->last_in_block);
        seen->block_end = end;
    }
    size_t *last = tag->is_block ? &seen->last[tag->index] : &seen->last_in_block[tag->index];
    if (!*last)
        *last = tag->is_block ? last_close(f->text, 0, f->len, tag->name)
                              : last_close(f->text, start, end, tag->name);
    return *last > at + 1;
}

/* Whether a letter, a digit, '_', ')' or ']' stands before it, as in vector<p>. Of letters outside
 * ASCII those of 2 and 3 bytes count, but not U+0080 to U+00BF and U+2000 to U+206F: these are
 * punctuation. */
static bool is_glued(const char *text, size_t at, size_t start)
{
    if (at == start)
        return false;
    const unsigned char last = (unsigned char)text[at - 1];
    if (last < 0x80)
        return isalnum(last) || last == '_' || last == ')' || last == ']';
    size_t first = at - 1;
    while (first > start && at - first < 4 && ((unsigned char)text[first] & 0xc0) == 0x80)
        first--;
    const unsigned char *sign = (const unsigned char *)text + first;
    if (sign[0] >= 0xf0 || sign[0] == 0xc2)
        return false;
    return sign[0] != 0xe2 || sign[1] > 0x81;
}

/* Whether the page shows the tag of an element that needs no closing tag as text: at a word
 * (list<p>), or as a type's parameter (<P>). */
static bool is_word_like(const struct statement_findings *f, const struct html_seen *seen,
                         const struct tag *tag, size_t at, size_t start)
{
    bool glued = !seen->in_html && is_glued(f->text, at, start);
    if (word_index(void_tags, tag->name))
        return glued && strcmp(tag->name, "col") == 0;
    return glued || (tag->len == 3 && isupper((unsigned char)f->text[at + 1]));
}

static void written_add(struct statement_findings *f, size_t at, int shown)
{
    finding_add(f, at,
                "'%.*s' stands like the parameter of a type, so it is shown as it is written; code "
                "is written between backticks",
                shown, f->text + at);
}

/* A tag that opens and is not closed. */
static void unclosed_add(struct statement_findings *f, const struct html_seen *seen,
                         const struct tag *tag, size_t at, size_t start, int shown)
{
    if (!word_index(ends_by_itself, tag->name))
        finding_add(f, at,
                    "'%.*s' is not closed: within a line it is shown as it is written, else it "
                    "ends with its paragraph; a sign is written &lt;",
                    shown, f->text + at);
    else if (is_word_like(f, seen, tag, at, start))
        written_add(f, at, shown);
}

static void pair_check(struct statement_findings *f, struct html_seen *seen, const struct tag *tag,
                       size_t at, size_t start, size_t end)
{
    unsigned *open = &seen->open[tag->index];
    int shown = (int)(tag->len < 60 ? tag->len : 60);
    if (tag->closes && *open) {
        --*open;
    } else if (tag->closes) {
        finding_add(f, at, "'%.*s' closes nothing, so it is shown as it is written", shown,
                    f->text + at);
    } else if (word_index(void_tags, tag->name)) {
        if (is_word_like(f, seen, tag, at, start))
            written_add(f, at, shown);
    } else if (!tag->is_empty) {
        ++*open;
        if (!is_closed(f, seen, tag, at, start, end))
            unclosed_add(f, seen, tag, at, start, shown);
    }
}

static void tag_check(struct statement_findings *f, struct html_seen *seen, const struct tag *tag,
                      size_t at, size_t start, size_t end)
{
    int shown = (int)(tag->len < 60 ? tag->len : 60);
    if (!tag->is_known || !tag->is_sensible) {
        finding_add(f, at,
                    "'%.*s' is no HTML that a statement may have, so it is shown as it is written; "
                    "code is written between backticks",
                    shown, f->text + at);
        return;
    }
    pair_check(f, seen, tag, at, start, end);
    if (tag->source)
        picture_source_check(f, at, tag->source, tag->source_len);
    if (*tag->taken_away)
        finding_add(f, at, "'%s' of '<%s>' is taken away: a statement may not have it",
                    tag->taken_away, tag->name);
}

size_t html_check(struct statement_findings *f, struct html_seen *seen, size_t at, size_t start,
                  size_t end)
{
    const char *text = f->text;
    struct tag tag;
    if (end - at >= 4 && memcmp(text + at, "<!--", 4) == 0) {
        const char *close =
            seen->no_comment == end ? NULL : memmem(text + at + 4, end - at - 4, "-->", 3);
        if (close)
            return (size_t)(close - text) + 3;
        seen->no_comment = end;
        finding_add(f, at, "the comment that begins here is not closed, so it is shown");
        return at + 4;
    }
    if (!tag_read(text + at, end - at, &tag))
        return at + 1;
    tag_check(f, seen, &tag, at, start, end);
    return tag.is_known && tag.is_sensible ? at + tag.len : at + 1;
}
