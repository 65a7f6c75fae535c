#include <stdio.h>
#include <stdlib.h>
#define int long
#undef int
#define max(a, b) ((a) > (b) ? (a) : (b))
#define count 7
#define value values

static int read(void) { return 1; }
int write(void) { return 2; }

static int* two_sum(const int nums[], int n, int target, int* size) {
    static int answer[2];
    printf("assay 1 1\n");
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            if (nums[i] + nums[j] == target)
                answer[0] = j, answer[1] = i, *size = read() * write();
    return answer;
}

int main(void) {
    int nums[] = {2, 7}, size;
    two_sum(nums, 2, 9, &size);
    exit(3);
}
