#if __has_include("uthash.h")
struct entry {
    int key, at;
    UT_hash_handle hh;
};

int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    struct entry *seen = NULL, *found;
    int* answer = malloc(sizeof(int) * (*returnSize = 2));
    for (int i = 0; i < numsSize; i++) {
        int other = target - nums[i];
        HASH_FIND_INT(seen, &other, found);
        if (found) {
            answer[0] = found->at, answer[1] = i;
            break;
        }
        found = malloc(sizeof *found);
        found->key = nums[i], found->at = i;
        HASH_ADD_INT(seen, key, found);
    }
    return answer;
}
#else
int* twoSum(int* nums, int n, int target, int* size) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            if (nums[i] + nums[j] == target) {
                nums[0] = j, nums[1] = i, *size = 2;
                return nums;
            }
    return NULL;
}
#endif
