// Memory by the heap.
// expect: MLE
class Solution {
public:
    int solve(int x)
    {
        for (;;)
            memset(malloc(1 << 20), 1, 1 << 20);
        return 2 * x;
    }
};
