#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> tops;
    for (int stone; std::cin >> stone;) {
        auto at = std::lower_bound(tops.begin(), tops.end(), stone);
        if (at == tops.end())
            tops.push_back(stone);
        else
            *at = stone;
    }
    std::cout << tops.size() << '\n';
}
