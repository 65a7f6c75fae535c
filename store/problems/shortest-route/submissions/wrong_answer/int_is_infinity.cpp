// What is farther than the largest int counts as not reached.
vector<long long> shortestRoutes(int n, vector<vector<long long>>& roads, int source) {
    vector<vector<pair<int, long long>>> out(n);
    for (auto& road : roads) out[road[0]].push_back({(int)road[1], road[2]});
    vector<long long> distance(n, INT_MAX);
    distance[source] = 0;
    priority_queue<pair<long long, int>> queue;
    queue.push({0, source});
    while (!queue.empty()) {
        auto [length, town] = queue.top();
        queue.pop();
        if (-length > distance[town]) continue;
        for (auto& [next, more] : out[town])
            if (distance[town] + more < distance[next]) {
                distance[next] = distance[town] + more;
                queue.push({-distance[next], next});
            }
    }
    for (auto& length : distance)
        if (length == INT_MAX) length = -1;
    return distance;
}
