#include <algorithm>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

int main() {
    std::string task;
    int n;
    std::cin >> task >> n;
    std::vector<int> left(n), places(n);
    std::iota(left.begin(), left.end(), 1);
    unsigned number = 0;
    if (task == "order") {
        for (int value; std::cin >> value;) {
            auto at = std::find(left.begin(), left.end(), value);
            number = number * (unsigned)left.size() + (unsigned)(at - left.begin());
            left.erase(at);
        }
        std::cout << number << '\n';
        return 0;
    }
    std::cin >> number;
    for (int i = n - 1; i >= 0; i--) {
        places[i] = (int)(number % (n - i));
        number /= n - i;
    }
    for (int place : places) {
        std::cout << left[place] << ' ';
        left.erase(left.begin() + place);
    }
    std::cout << '\n';
}
