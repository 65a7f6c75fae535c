#include <bits/stdc++.h>
using namespace std;

int main() {
    map<string, int> counts;
    string word;
    for (int c; (c = getchar()) != EOF;) {
        if (isalpha(c)) {
            word += (char)tolower(c);
        } else if (!word.empty()) {
            counts[word]++;
            word.clear();
        }
    }
    if (!word.empty()) counts[word]++;
    vector<pair<int, string>> ranked;
    for (auto& [name, count] : counts) ranked.push_back({-count, name});
    sort(ranked.begin(), ranked.end());
    for (auto& [count, name] : ranked) cout << name << ' ' << -count << '\n';
}
