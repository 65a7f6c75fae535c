#include <iostream>
#include <string>

int main() {
    std::string task, word, piece;
    std::cin >> task;
    if (task == "cut") {
        std::cin >> word;
        for (std::size_t i = 0; i < word.size(); i += 6)
            std::cout << (char)('a' + i / 6 / 26) << (char)('a' + i / 6 % 26) << word.substr(i, 6) << '\n';
    } else {
        while (std::cin >> piece) word += piece.substr(2);
        std::cout << word << '\n';
    }
}
