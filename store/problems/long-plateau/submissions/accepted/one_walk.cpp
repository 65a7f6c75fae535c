#include <iostream>

int main() {
    int n, length = 0, best = 0, before = 0, at = 0;
    std::cin >> n;
    for (int i = 0, height; i < n && std::cin >> height; i++) {
        length = i && height == before ? length + 1 : 1;
        before = height;
        if (length > best || (length == best && height > at)) {
            best = length;
            at = height;
        }
    }
    std::cout << best << ' ' << at << '\n';
}
