#include <cstdio>
#include <cstring>

int main()
{
    char answer[16] = "";
    int low = 1, high = 1000;
    while (strcmp(answer, "correct") != 0) {
        int middle = (low + high) / 2;
        printf("%d\n", middle);
        if (scanf("%15s", answer) != 1)
            return 0;
        if (strcmp(answer, "lower") == 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
}
