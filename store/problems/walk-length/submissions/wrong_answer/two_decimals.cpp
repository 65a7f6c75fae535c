// Too few decimals where the walk is short.
#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    double x, y, u, v, length = 0;
    cin >> x >> y;
    for (int i = 1; i < n; i++) {
        cin >> u >> v;
        length += hypot(u - x, v - y);
        x = u;
        y = v;
    }
    printf("%.2f\n", length);
}
