#include <iostream>

int main() {
    std::cout << "coin 1" << std::endl;
}
