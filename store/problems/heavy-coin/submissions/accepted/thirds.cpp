#include <iostream>
#include <string>

int main() {
    long long first = 1, count;
    std::cin >> count;
    while (count > 1) {
        long long part = (count + 2) / 3;
        if (2 * part > count) part = count / 2;
        std::cout << "weigh " << first << ' ' << first + part << ' ' << part << std::endl;
        std::string answer;
        std::cin >> answer;
        if (answer == "equal") {
            first += 2 * part;
            count -= 2 * part;
        } else {
            first += answer == "right" ? part : 0;
            count = part;
        }
    }
    std::cout << "coin " << first << std::endl;
}
