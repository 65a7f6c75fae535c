// A static array that is too large, touched.
// expect: MLE
static char big[256 << 20];
class Solution {
public:
    int solve(int x)
    {
        memset(big, 1, sizeof big);
        return 2 * x + big[x] - 1;
    }
};
