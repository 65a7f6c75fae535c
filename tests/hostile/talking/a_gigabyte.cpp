// Plays well, and then sends a gigabyte that nobody reads.
// expect: OLE,AC
// problem: echo
#include <iostream>
#include <string>
#include <unistd.h>

int main()
{
    std::string word;
    std::cin >> word;
    std::cout << "ready" << std::endl;
    std::cin >> word;
    std::cout << word << std::endl;
    std::string block(1 << 20, 'x');
    for (int i = 0; i < 1024; i++)
        if (write(1, block.data(), block.size()) < 0)
            return 0;
}
