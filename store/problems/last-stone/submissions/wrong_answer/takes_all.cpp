#include <iostream>

int main()
{
    int stones;
    std::cin >> stones;
    std::cout << stones << std::endl;
}
