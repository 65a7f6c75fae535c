#include <cstdlib>
#include <iostream>

int main()
{
    int n;
    std::cin >> n;
    std::cout << "? " << n << std::endl;
    int h;
    std::cin >> h;
    abort();
}
