#include <iostream>
#include <string>

int main() {
    std::string task, coins;
    int secret = 0;
    std::cin >> task >> coins >> secret;
    std::size_t at = coins.find('1');
    std::cout << (task == "turn" ? secret : at == std::string::npos ? 0 : (int)at) << '\n';
}
