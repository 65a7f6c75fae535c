#include <iostream>

int main()
{
    int stones;
    std::cin >> stones;
    volatile bool plays = true;
    while (plays) {
        int take = stones % 4, other = 0;
        if (take)
            std::cout << take << std::endl;
        stones -= take;
        if (std::cin >> other)
            stones -= other; // after the end this goes round for ever
    }
}
