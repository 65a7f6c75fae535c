class Solution {
public:
    double power(double x, int n) {
        long long exponent = n;
        if (exponent < 0) {
            x = 1 / x;
            exponent = -exponent;
        }
        double result = 1;
        while (exponent > 0) {
            if (exponent & 1) result *= x;
            x *= x;
            exponent >>= 1;
        }
        return result;
    }
};
