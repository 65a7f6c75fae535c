vector<long long> shortest_routes(int n, const vector<vector<long long>>& roads, int source) {
    vector<vector<int>> out(n);
    for (size_t i = 0; i < roads.size(); i++) out[roads[i][0]].push_back(i);
    vector<long long> distance(n, LLONG_MAX);
    distance[source] = 0;
    set<pair<long long, int>> open{{0, source}};
    while (!open.empty()) {
        auto [length, town] = *open.begin();
        open.erase(open.begin());
        for (int i : out[town]) {
            int next = roads[i][1];
            if (length + roads[i][2] >= distance[next]) continue;
            open.erase({distance[next], next});
            distance[next] = length + roads[i][2];
            open.insert({distance[next], next});
        }
    }
    for (auto& length : distance)
        if (length == LLONG_MAX) length = -1;
    return distance;
}
