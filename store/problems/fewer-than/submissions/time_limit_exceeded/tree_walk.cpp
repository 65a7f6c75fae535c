// The distance within a tree is found step by step.
#include <bits/stdc++.h>
using namespace std;

int main() {
    int n, q;
    scanf("%d %d", &n, &q);
    multiset<int> heights;
    for (int height; n-- && scanf("%d", &height) == 1;) heights.insert(height);
    for (int limit; q-- && scanf("%d", &limit) == 1;)
        printf("%d\n", (int)distance(heights.begin(), heights.lower_bound(limit)));
}
