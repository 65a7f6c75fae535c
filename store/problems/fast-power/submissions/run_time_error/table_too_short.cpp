// 31 squares are enough for every exponent but one: -2^31 has its 32nd bit set.
double power(double x, int n) {
    vector<double> squares(31, x);
    for (int i = 1; i < 31; i++) squares[i] = squares[i - 1] * squares[i - 1];
    long long magnitude = n < 0 ? -(long long)n : n;
    double result = 1;
    for (int bit = 0; bit < 32; bit++)
        if (magnitude >> bit & 1) result *= squares.at(bit);
    return n < 0 ? 1 / result : result;
}
