// The number of pairs does not fit into 32 bits.
#include <iostream>
#include <vector>

int main() {
    long long n, a, b, m, k;
    unsigned pairs = 0;
    std::cin >> n >> a >> b >> m >> k;
    std::vector<unsigned> count(k);
    for (long long i = 0; i < n; i++) pairs += count[(a * i + b) % m % k]++;
    std::cout << pairs << '\n';
}
