#include <cmath>
#include <cstdio>

int main() {
    double a, b;
    if (scanf("%lf %lf", &a, &b) != 2) return 1;
    printf("%.9f\n", a / std::sqrt(2.0));
}
