// Output without end.
// expect: OLE
class Solution {
public:
    int solve(int x)
    {
        for (;;)
            printf("%s\n", string(1000, 'x').c_str());
        return 2 * x;
    }
};
