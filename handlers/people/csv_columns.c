#include "handlers/people/csv_columns.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/*
 * As people and programs name columns, without blanks, punctuation and accents, in small letters. A
 * sure word is nobody's name and no role; of the others an account may be called. A word for either
 * name is the full name where another column holds the name of the account.
 */
#define EITHER_NAME CSV_UNKNOWN
static const struct word {
    const char *text;
    enum csv_part part; /* EITHER_NAME: by the other columns */
    bool sure;
} words[] = {
    {"username", CSV_NAME, true},
    {"login", CSV_NAME, true},
    {"loginname", CSV_NAME, true},
    {"loginid", CSV_NAME, true},
    {"studentid", CSV_NAME, true},
    {"studentno", CSV_NAME, true},
    {"studentnumber", CSV_NAME, true},
    {"matriculationnumber", CSV_NAME, true},
    {"matrikelnummer", CSV_NAME, true},
    {"matrikelnr", CSV_NAME, true},
    {"matricule", CSV_NAME, true},
    {"matricola", CSV_NAME, true},
    {"userid", CSV_NAME, true},
    {"accountname", CSV_NAME, true},
    {"handle", CSV_NAME, false},
    {"nickname", CSV_NAME, true},
    {"user", CSV_NAME, false},
    {"account", CSV_NAME, false},
    {"benutzername", CSV_NAME, true},
    {"benutzer", CSV_NAME, false},
    {"anmeldename", CSV_NAME, true},
    {"kennung", CSV_NAME, true},
    {"identifiant", CSV_NAME, true},
    {"utilisateur", CSV_NAME, true},
    {"nomdutilisateur", CSV_NAME, true},
    {"usuario", CSV_NAME, true},
    {"nombredeusuario", CSV_NAME, true},
    {"nomeutente", CSV_NAME, true},
    {"gebruikersnaam", CSV_NAME, true},
    {"utilizador", CSV_NAME, true},
    {"nomedeusuario", CSV_NAME, true},
    {"anvandarnamn", CSV_NAME, true},
    {"brukernavn", CSV_NAME, true},
    {"brugernavn", CSV_NAME, true},
    {"name", EITHER_NAME, false},
    {"naam", EITHER_NAME, false},
    {"namn", EITHER_NAME, false},
    {"navn", EITHER_NAME, false},
    {"team", EITHER_NAME, false},
    {"teamname", EITHER_NAME, true},
    {"student", EITHER_NAME, false},
    {"participant", EITHER_NAME, false},
    {"fullname", CSV_FULL_NAME, true},
    {"displayname", CSV_FULL_NAME, true},
    {"realname", CSV_FULL_NAME, true},
    {"studentname", CSV_FULL_NAME, true},
    {"completename", CSV_FULL_NAME, true},
    {"vollstandigername", CSV_FULL_NAME, true},
    {"vollstaendigername", CSV_FULL_NAME, true},
    {"vollername", CSV_FULL_NAME, true},
    {"anzeigename", CSV_FULL_NAME, true},
    {"nomcomplet", CSV_FULL_NAME, true},
    {"nombrecompleto", CSV_FULL_NAME, true},
    {"nomecompleto", CSV_FULL_NAME, true},
    {"volledigenaam", CSV_FULL_NAME, true},
    {"firstname", CSV_FIRST_NAME, true},
    {"givenname", CSV_FIRST_NAME, true},
    {"forename", CSV_FIRST_NAME, true},
    {"vorname", CSV_FIRST_NAME, true},
    {"prenom", CSV_FIRST_NAME, true},
    {"voornaam", CSV_FIRST_NAME, true},
    {"fornamn", CSV_FIRST_NAME, true},
    {"fornavn", CSV_FIRST_NAME, true},
    {"imie", CSV_FIRST_NAME, true},
    {"nome", CSV_FIRST_NAME, false},
    {"nombre", CSV_FIRST_NAME, false},
    {"lastname", CSV_LAST_NAME, true},
    {"surname", CSV_LAST_NAME, true},
    {"familyname", CSV_LAST_NAME, true},
    {"nachname", CSV_LAST_NAME, true},
    {"familienname", CSV_LAST_NAME, true},
    {"apellido", CSV_LAST_NAME, true},
    {"apellidos", CSV_LAST_NAME, true},
    {"cognome", CSV_LAST_NAME, true},
    {"nomdefamille", CSV_LAST_NAME, true},
    {"nom", CSV_LAST_NAME, false},
    {"achternaam", CSV_LAST_NAME, true},
    {"efternamn", CSV_LAST_NAME, true},
    {"efternavn", CSV_LAST_NAME, true},
    {"etternavn", CSV_LAST_NAME, true},
    {"sobrenome", CSV_LAST_NAME, true},
    {"nazwisko", CSV_LAST_NAME, true},
    {"role", CSV_ROLE, true},
    {"roles", CSV_ROLE, true},
    {"rolle", CSV_ROLE, true},
    {"rol", CSV_ROLE, true},
    {"ruolo", CSV_ROLE, true},
    {"email", CSV_UNUSED, true},
    {"emailaddress", CSV_UNUSED, true},
    {"mail", CSV_UNUSED, true},
    {"mailaddress", CSV_UNUSED, true},
    {"password", CSV_UNUSED, true},
    {"passwort", CSV_UNUSED, true},
    {"pass", CSV_UNUSED, false},
    {"id", CSV_UNUSED, false},
    {"no", CSV_UNUSED, false},
    {"number", CSV_UNUSED, false},
    {"group", CSV_UNUSED, false},
    {"class", CSV_UNUSED, false},
};

#define WORD_MAX 32

/* Blanks of spreadsheets and word processors: a no-break space and its narrow kin, in UTF-8. */
static size_t wide_blank(const char *text)
{
    static const char *const blanks[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
                                         "\xe3\x80\x80"};
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (starts_with(text, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

/* The letter without its accent of U+00C0 to U+00FF, which are two bytes from 0xc3 on; 0: it is
 * none of those. */
static char plain_letter(const char *text)
{
    static const char letters[] = "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0";
    unsigned char second = (unsigned char)text[1];
    return (unsigned char)text[0] == 0xc3 && second >= 0x80 && second <= 0xbf
               ? letters[(second - 0x80) % 32]
               : '\0';
}

/* The bytes at `text` that say nothing: blanks, punctuation, accents that stand by themselves
 * (U+0300 to U+036F). */
static size_t filling(const char *text)
{
    if (strchr(" \t_-.:#*()[]'", *text))
        return 1;
    bool accent =
        (*text == '\xcc' && text[1]) || (*text == '\xcd' && (unsigned char)text[1] < 0xb0);
    bool apostrophe = starts_with(text, "\xe2\x80\x99");
    return accent ? 2 : apostrophe ? 3 : wide_blank(text);
}

/* "User-Name:" is "username"; what stands in brackets behind a word explains it: "Role (optional)".
 */
static void word_of(const char *text, char out[WORD_MAX])
{
    size_t len = 0, skipped;
    while (*text && len < WORD_MAX - 1 && !(len && strchr("([", *text))) {
        char letter = plain_letter(text);
        if ((skipped = filling(text)) > 0) {
            text += skipped;
            continue;
        }
        out[len++] = letter ? letter : (char)tolower((unsigned char)*text);
        text += letter ? 2 : 1;
    }
    out[len] = '\0';
}

static const struct word *word_find(const char *text)
{
    char word[WORD_MAX];
    word_of(text, word);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i].text, word) == 0)
            return &words[i];
    return NULL;
}

bool csv_is_heading_word(const char *text)
{
    const struct word *word = word_find(text);
    return word && word->sure;
}

bool csv_is_either_name(const char *text)
{
    const struct word *word = word_find(text);
    return word && word->part == EITHER_NAME;
}

enum csv_heading csv_heading_of(const struct csv_record *record)
{
    size_t filled = 0, known = 0;
    bool first_known = false;
    if (record->fault)
        return CSV_HEADING_NONE;
    for (size_t i = 0; i < record->count; i++) {
        const struct word *word = word_find(record->fields[i].text);
        if (word && word->sure)
            return CSV_HEADING_SURE;
        filled += record->fields[i].len > 0;
        known += word != NULL;
        first_known = first_known || (word && i < 2);
    }
    if (known == filled)
        return CSV_HEADING_SURE;
    return first_known ? CSV_HEADING_UNSURE : CSV_HEADING_NONE;
}

void csv_columns_init(struct csv_columns *columns)
{
    *columns = (struct csv_columns){.count = 3};
    for (int i = 0; i < CSV_PART_COUNT; i++)
        columns->of[i] = -1;
    columns->of[CSV_NAME] = 0;
    columns->of[CSV_FULL_NAME] = 1;
    columns->of[CSV_ROLE] = 2;
}

static bool is_named(const struct csv_columns *columns, enum csv_part part)
{
    return columns->of[part] >= 0;
}

static const char *column_set(struct csv_columns *columns, size_t column, enum csv_part part)
{
    columns->parts[column] = part;
    if (part >= CSV_PART_COUNT)
        return NULL;
    if (is_named(columns, part))
        return part == CSV_NAME ? "Two columns are the name of the account."
                                : "Two columns have the same heading.";
    columns->of[part] = (int)column;
    return NULL;
}

/* "name" and the like, once it is known what the other columns are. */
static void either_set(struct csv_columns *columns, size_t column)
{
    enum csv_part part = !is_named(columns, CSV_NAME)        ? CSV_NAME
                         : !is_named(columns, CSV_FULL_NAME) ? CSV_FULL_NAME
                                                             : CSV_UNUSED;
    (void)column_set(columns, column, part);
}

const char *csv_columns_read(struct csv_columns *columns, const struct csv_record *record)
{
    const char *fault = NULL;
    csv_columns_init(columns);
    for (int i = 0; i < CSV_PART_COUNT; i++)
        columns->of[i] = -1;
    columns->named = true;
    columns->count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        const struct word *word = word_find(record->fields[i].text);
        columns->parts[i] = CSV_UNKNOWN;
        const char *twice =
            word && word->part != EITHER_NAME ? column_set(columns, i, word->part) : NULL;
        fault = fault ? fault : twice;
    }
    for (size_t i = 0; i < record->count; i++) {
        const struct word *word = word_find(record->fields[i].text);
        if (word && word->part == EITHER_NAME)
            either_set(columns, i);
    }
    if (!fault && !is_named(columns, CSV_NAME))
        fault = "No column is the name of the account: call one of them 'name'.";
    return fault;
}
