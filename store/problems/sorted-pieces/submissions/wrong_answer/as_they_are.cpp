#include <iostream>
#include <string>

int main() {
    std::string task, word, piece;
    std::cin >> task;
    while (std::cin >> piece) word += piece;
    for (std::size_t i = 0; i < word.size(); i += 8) std::cout << word.substr(i, 8) << (task == "cut" ? "\n" : "");
    std::cout << '\n';
}
