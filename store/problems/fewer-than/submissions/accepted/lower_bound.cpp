#include <bits/stdc++.h>
using namespace std;

int main() {
    ios::sync_with_stdio(false);
    cin.tie(nullptr);
    int n, q;
    cin >> n >> q;
    vector<int> heights(n);
    for (int& height : heights) cin >> height;
    sort(heights.begin(), heights.end());
    while (q--) {
        int limit;
        cin >> limit;
        cout << lower_bound(heights.begin(), heights.end(), limit) - heights.begin() << '\n';
    }
}
