class Solution {
public:
    vector<vector<string>> groupAnagrams(vector<string>& words) {
        vector<vector<string>> groups;
        for (auto& word : words) {
            auto group = find_if(groups.begin(), groups.end(), [&](const vector<string>& group) {
                return group[0].size() == word.size() &&
                       is_permutation(word.begin(), word.end(), group[0].begin());
            });
            if (group == groups.end()) groups.push_back({word});
            else group->push_back(word);
        }
        return groups;
    }
};
