#include <cstdio>

int main() {
    int a;
    if (scanf("%d", &a) != 1) return 1;
    printf("%d\n", (int)(a * 0.70710678));
}
