#include "handlers/people/user_json.h"

json_t *user_json(const struct user *user)
{
    char time[TIME_TEXT_SIZE];
    return json_pack("{s:I, s:s, s:s, s:s, s:s}", "id", (json_int_t)user->id, "name", user->name,
                     "full_name", user->full_name, "role", role_name(user->role), "created_at",
                     time_format(user->created_us, time));
}
