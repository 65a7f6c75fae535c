vector<bool> primeFlags(int n) {
    vector<bool> prime(n + 1, true);
    prime.at(0) = false;
    prime.at(1) = false;
    for (int p = 2; p * p <= n; p++)
        for (int i = p * p; i <= n; i += p) prime.at(i) = false;
    return prime;
}
