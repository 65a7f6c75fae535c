#include <iostream>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<unsigned> ways(n + 1);
    ways[0] = 1;
    for (int value; std::cin >> value;)
        for (int paid = value; paid <= n; paid++) ways[paid] += ways[paid - value];
    std::cout << ways[n] << '\n';
}
