// Forgets to sort.
#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, q;
    scanf("%d %d", &n, &q);
    vector<int> heights(n);
    for (int& height : heights) scanf("%d", &height);
    for (int limit; q-- && scanf("%d", &limit) == 1;)
        printf("%d\n", (int)(lower_bound(heights.begin(), heights.end(), limit) - heights.begin()));
}
