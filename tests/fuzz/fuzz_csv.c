/* A class as CSV, as administrators send it. */
#include "tests/fuzz/fuzz.h"

#include "handlers/people/account_csv.h"

#define ACCOUNTS_MAX 20

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct account_csv csv = {0};
    struct err err;
    account_csv_parse(&csv, (struct bytes){data, size}, ACCOUNTS_MAX);
    PROMISE(csv.count <= ACCOUNTS_MAX && csv.fault_count <= ACCOUNTS_MAX + 1);
    for (size_t i = 0; i < csv.fault_count; i++)
        PROMISE(csv.faults[i].line >= 1 && *csv.faults[i].message);
    if (!csv.fault_count)
        for (size_t i = 0; i < csv.count; i++)
            PROMISE(user_name_check(csv.items[i].user.name, &err) == 0 &&
                    user_full_name_check(csv.items[i].user.full_name, &err) == 0);
    account_csv_finish(&csv);
    return 0;
}
