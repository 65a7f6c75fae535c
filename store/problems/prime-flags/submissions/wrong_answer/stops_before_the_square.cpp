// i * i < n leaves the square of a prime marked when n is that square.
vector<bool> prime_flags(int n) {
    vector<bool> prime(n + 1, true);
    prime[0] = false;
    if (n >= 1) prime[1] = false;
    for (int i = 2; i * i < n; i++)
        if (prime[i])
            for (int j = i * i; j <= n; j += i) prime[j] = false;
    return prime;
}
