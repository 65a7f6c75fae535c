class Solution {
public:
    vector<bool> primeFlags(int n) {
        vector<bool> prime(n + 1, true);
        for (int i = 0; i <= min(1, n); i++) prime[i] = false;
        for (int p = 2; (long long)p * p <= n; p++)
            if (prime[p])
                for (int i = p * p; i <= n; i += p) prime[i] = false;
        return prime;
    }
};
