#include "store/base/memory.h"

#include <stdio.h>
#include <unistd.h>

/* proc(5): statm has pages: of the address space, in memory, and those of them that are shared. */
void memory_read(struct memory *out)
{
    unsigned long pages = 0, resident = 0, shared = 0;
    const int64_t page_bytes = sysconf(_SC_PAGESIZE);
    FILE *statm = fopen("/proc/self/statm", "re");
    if (statm && fscanf(statm, "%lu %lu %lu", &pages, &resident, &shared) != 3)
        pages = resident = shared = 0;
    if (statm)
        fclose(statm);
    *out = (struct memory){(int64_t)pages * page_bytes, (int64_t)resident * page_bytes,
                           ((int64_t)resident - (int64_t)shared) * page_bytes};
}
