class Solution {
    bool is_prime(int number) {
        for (int d = 2; d < number; d++)
            if (number % d == 0) return false;
        return number > 1;
    }

public:
    vector<bool> prime_flags(int n) {
        vector<bool> flags;
        for (int i = 0; i <= n; i++) flags.push_back(is_prime(i));
        return flags;
    }
};
