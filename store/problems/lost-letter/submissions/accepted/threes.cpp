#include <iostream>
#include <string>

int main()
{
    std::string task, text;
    std::cin >> task >> text;
    if (task == "pack") {
        for (char c : text)
            std::cout << c << c << c;
    } else {
        for (size_t at = 0; at < text.size();) {
            std::cout << text[at];
            at += text.compare(at, 3, std::string(3, text[at])) == 0 ? 3 : 2;
        }
    }
    std::cout << "\n";
}
