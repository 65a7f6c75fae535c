// Forgets that frequent words come first.
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
    for (auto& [name, count] : counts) cout << name << ' ' << count << '\n';
}
