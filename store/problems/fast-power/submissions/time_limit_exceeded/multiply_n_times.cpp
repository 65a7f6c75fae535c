class Solution {
public:
    double power(double x, int n) {
        long long times = n < 0 ? -(long long)n : n;
        double result = 1;
        for (long long i = 0; i < times; i++) result *= x;
        return n < 0 ? 1 / result : result;
    }
};
