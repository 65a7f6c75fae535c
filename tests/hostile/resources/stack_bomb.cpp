// The stack: its limit is that of memory, and which of the two is met first is the kernel's choice.
// expect: MLE,RTE
int deeper(volatile char *above)
{
    volatile char here[4096];
    here[0] = *above;
    return deeper(here) + here[0];
}
class Solution {
public:
    int solve(int x)
    {
        volatile char c = 0;
        return deeper(&c) + 2 * x;
    }
};
