/*
 * libarchive converts file names from and to the charset of the thread's locale. Between enter and
 * leave that is UTF-8, whatever the locale of the program is. On a system without C.UTF-8 only
 * ASCII names are accepted.
 *
 * Thread: any; enter and leave on the same one.
 */
#ifndef ASSAY_STORE_ZIP_LOCALE_H
#define ASSAY_STORE_ZIP_LOCALE_H

#include <locale.h>

struct zip_locale {
    locale_t utf8, before;
};

static inline struct zip_locale zip_locale_enter(void)
{
    struct zip_locale l = {.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
    if (l.utf8)
        l.before = uselocale(l.utf8);
    return l;
}

static inline void zip_locale_leave(struct zip_locale *l)
{
    if (!l->utf8)
        return;
    uselocale(l->before);
    freelocale(l->utf8);
}

#endif
