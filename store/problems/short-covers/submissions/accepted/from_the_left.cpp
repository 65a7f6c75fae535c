#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n, k;
    std::cin >> n >> k;
    std::vector<int> numbers(n), ends;
    for (int &number : numbers) std::cin >> number;
    std::sort(numbers.begin(), numbers.end());
    for (int number : numbers)
        if (ends.empty() || number > ends.back() + k) ends.push_back(number);
    std::cout << ends.size() << '\n';
    for (int end : ends) std::cout << end << '\n';
}
