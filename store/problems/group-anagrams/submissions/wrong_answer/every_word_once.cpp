class Solution {
public:
    vector<vector<string>> groupAnagrams(vector<string>& words) {
        map<string, set<string>> groups;
        for (auto& word : words) {
            string key = word;
            sort(key.begin(), key.end());
            groups[key].insert(word);
        }
        vector<vector<string>> answer;
        for (auto& [key, group] : groups) answer.emplace_back(group.begin(), group.end());
        return answer;
    }
};
