class Solution {
public:
    vector<long long> shortestRoutes(int n, vector<vector<long long>>& roads, int source) {
        vector<vector<pair<int, long long>>> out(n);
        for (auto& road : roads) out[road[0]].emplace_back(road[1], road[2]);
        vector<long long> distance(n, -1);
        using Entry = pair<long long, int>;
        priority_queue<Entry, vector<Entry>, greater<Entry>> queue;
        queue.emplace(0, source);
        while (!queue.empty()) {
            auto [length, town] = queue.top();
            queue.pop();
            if (distance[town] >= 0) continue;
            distance[town] = length;
            for (auto [next, more] : out[town])
                if (distance[next] < 0) queue.emplace(length + more, next);
        }
        return distance;
    }
};
