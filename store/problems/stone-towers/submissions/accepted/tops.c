#include <stdio.h>

int main(void) {
    static int tops[20000];
    int n, count = 0;
    if (scanf("%d", &n) != 1) return 1;
    for (int i = 0, stone; i < n && scanf("%d", &stone) == 1; i++) {
        int low = 0, high = count;
        while (low < high) {
            int middle = (low + high) / 2;
            if (tops[middle] < stone)
                low = middle + 1;
            else
                high = middle;
        }
        tops[low] = stone;
        if (low == count) count++;
    }
    printf("%d\n", count);
}
