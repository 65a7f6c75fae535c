// The price does not fit into an int.
#include <bits/stdc++.h>
using namespace std;

int main() {
    long long k, s;
    cin >> k >> s;
    int rest = (int)(s - k * (k - 1) / 2);
    if (rest < k) {
        puts("impossible");
        return 0;
    }
    for (int i = 1; i < k; i++) cout << i << ' ';
    cout << rest << endl;
}
