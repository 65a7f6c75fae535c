#include <iostream>
#include <vector>

int main() {
    long long n, a, b, m, k, pairs = 0;
    std::cin >> n >> a >> b >> m >> k;
    std::vector<long long> count(k);
    for (long long i = 0; i < n; i++) pairs += count[(a * i + b) % m % k]++;
    std::cout << pairs << '\n';
}
