#include <cstdio>

int main() {
    unsigned long long a, n, modulus = 1, result = 1;
    int d;
    if (scanf("%llu %llu %d", &a, &n, &d) != 3) return 1;
    for (int i = 0; i < d; i++) modulus *= 10;
    for (a %= modulus, result %= modulus; n; n /= 2) {
        if (n % 2) result = (unsigned __int128)result * a % modulus;
        a = (unsigned __int128)a * a % modulus;
    }
    printf("%0*llu\n", d, result);
}
