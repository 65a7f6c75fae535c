#include <array>
#include <iostream>

using matrix = std::array<std::array<long long, 2>, 2>;
const long long M = 1000000007;

matrix times(const matrix& a, const matrix& b) {
    matrix c{};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            for (int k = 0; k < 2; k++) c[i][j] = (c[i][j] + a[i][k] * b[k][j]) % M;
    return c;
}

int main() {
    long long n;
    std::cin >> n;
    matrix power{{{1, 0}, {0, 1}}}, base{{{4, M - 1}, {1, 0}}};
    for (long long left = n / 2; left; left /= 2) {
        if (left & 1) power = times(power, base);
        base = times(base, base);
    }
    std::cout << (n % 2 ? 0 : (power[1][0] * 3 + power[1][1]) % M) << '\n';
}
