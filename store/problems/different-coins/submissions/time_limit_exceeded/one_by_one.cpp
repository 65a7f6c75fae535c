// Raises the last coin one by one.
#include <bits/stdc++.h>
using namespace std;

int main() {
    long long k, s;
    cin >> k >> s;
    volatile long long last = k;
    while (k * (k - 1) / 2 + last < s) last = last + 1;
    if (k * (k - 1) / 2 + last > s) {
        puts("impossible");
        return 0;
    }
    for (long long i = 1; i < k; i++) cout << i << ' ';
    cout << last << endl;
}
