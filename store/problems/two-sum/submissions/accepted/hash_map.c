/**
 * Note: The returned array must be malloced, assume caller calls free().
 */
int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    int room = 1;
    while (room < 2 * numsSize) room *= 2;
    int* places = calloc((size_t)room, sizeof *places);
    int* result = malloc(2 * sizeof *result);
    *returnSize = 0;
    for (int i = 0; i < numsSize && *returnSize == 0; i++) {
        unsigned at = (unsigned)(target - nums[i]) * 2654435761u / 4096 % (unsigned)room;
        for (; places[at]; at = (at + 1) % (unsigned)room)
            if (nums[places[at] - 1] == target - nums[i]) {
                result[0] = places[at] - 1;
                result[1] = i;
                *returnSize = 2;
                break;
            }
        at = (unsigned)nums[i] * 2654435761u / 4096 % (unsigned)room;
        while (places[at] && nums[places[at] - 1] != nums[i]) at = (at + 1) % (unsigned)room;
        places[at] = i + 1;
    }
    free(places);
    return result;
}
