#include <iostream>

int main()
{
    int stones, other;
    std::cin >> stones;
    do {
        int take = stones % 4;
        std::cout << take << std::endl;
        stones -= take;
    } while (std::cin >> other && (stones -= other, true)); // the judge is gone when it is over
}
