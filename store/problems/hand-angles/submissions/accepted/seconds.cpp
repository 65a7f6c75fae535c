#include <algorithm>
#include <cstdio>

int main() {
    int h, m, s;
    if (scanf("%d %d %d", &h, &m, &s) != 3) return 1;
    int turned = (h % 12 * 3600 + m * 60 + s) * 11 % 43200;
    double angle = turned / 120.0;
    printf("%.9f\n", std::min(angle, 360 - angle));
}
