// k coins in a row, the last few of them moved up by one.
#include <bits/stdc++.h>
using namespace std;

int main() {
    long long k, s;
    cin >> k >> s;
    long long over = s - k * (k + 1) / 2;
    if (over < 0) {
        puts("impossible");
        return 0;
    }
    for (long long i = 1; i <= k; i++) cout << i + over / k + (i > k - over % k) << '\n';
}
