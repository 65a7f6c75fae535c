#include <iostream>
#include <string>

int main()
{
    std::string task, text;
    std::cin >> task >> text;
    for (char c : text)
        std::cout << c << c << c << c;
    std::cout << "\n";
}
