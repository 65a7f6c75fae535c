#include <iostream>

static int height(int i)
{
    int h;
    std::cout << "? " << i << std::endl;
    std::cin >> h;
    return h;
}

int main()
{
    int low = 1, high;
    std::cin >> high;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (height(middle) < height(middle + 1))
            low = middle + 1;
        else
            high = middle;
    }
    std::cout << "! " << low << std::endl;
}
