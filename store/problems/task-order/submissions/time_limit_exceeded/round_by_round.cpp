// Goes through all the pairs to find the tasks that are ready, and again for the next ones.
class Solution {
public:
    vector<int> task_order(int n, vector<vector<int>>& needs) {
        vector<bool> done(n);
        vector<int> order;
        while ((int)order.size() < n) {
            vector<bool> waits(n);
            for (auto& need : needs)
                if (!done[need[1]]) waits[need[0]] = true;
            size_t before = order.size();
            for (int task = 0; task < n; task++)
                if (!done[task] && !waits[task]) order.push_back(task);
            if (order.size() == before) return {};
            for (size_t i = before; i < order.size(); i++) done[order[i]] = true;
        }
        return order;
    }
};
