// Sorts the words into drawers by their smallest letter; the empty word has none.
class Solution {
public:
    vector<vector<string>> group_anagrams(vector<string>& words) {
        vector<map<string, vector<string>>> drawers(26);
        for (auto& word : words) {
            string key = word;
            sort(key.begin(), key.end());
            drawers.at(key.at(0) - 'a')[key].push_back(word);
        }
        vector<vector<string>> answer;
        for (auto& drawer : drawers)
            for (auto& [key, group] : drawer) answer.push_back(group);
        return answer;
    }
};
