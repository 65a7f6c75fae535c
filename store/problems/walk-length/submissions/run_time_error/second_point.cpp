// There need not be a second point.
#include <bits/stdc++.h>
using namespace std;

int main() {
    int n;
    cin >> n;
    vector<double> x(n), y(n);
    for (int i = 0; i < n; i++) cin >> x[i] >> y[i];
    double length = hypot(x.at(1) - x[0], y.at(1) - y[0]);
    for (int i = 2; i < n; i++) length += hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    printf("%.9f\n", length);
}
