#include <iostream>
#include <string>

int main() {
    std::string task, coins;
    int secret = 0, sum = 0;
    std::cin >> task >> coins >> secret;
    for (int i = 0; i < 64; i++)
        if (coins[i] == '1') sum ^= i;
    std::cout << (task == "turn" ? sum ^ secret : sum) << '\n';
}
