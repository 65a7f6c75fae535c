// n % 2 is -1, not 1, for a negative odd n.
double power(double x, int n) {
    bool inverse = n < 0;
    double result = 1;
    while (n != 0) {
        if (n % 2 == 1) result *= x;
        x *= x;
        n /= 2;
    }
    return inverse ? 1 / result : result;
}
