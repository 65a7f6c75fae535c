vector<long long> shortest_routes(int n, vector<vector<long long>>& roads, int source) {
    map<int, vector<pair<int, long long>>> out;
    for (auto& road : roads) out[road[0]].push_back({(int)road[1], road[2]});
    vector<long long> distance(n, -1);
    priority_queue<pair<long long, int>> queue;
    queue.push({0, source});
    while (!queue.empty()) {
        auto [length, town] = queue.top();
        queue.pop();
        if (distance[town] >= 0) continue;
        distance[town] = -length;
        for (auto& [next, more] : out.at(town)) queue.push({length - more, next});
    }
    return distance;
}
