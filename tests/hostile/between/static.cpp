// A static variable is as it was for every test.
// expect: AC
class Solution {
public:
    int solve(int x)
    {
        static int calls = 0;
        return ++calls == 1 ? 2 * x : 666;
    }
};
