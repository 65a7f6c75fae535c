// Tries all roads until nothing gets shorter: as many rounds as a route has roads.
class Solution {
public:
    vector<long long> shortest_routes(int n, vector<vector<long long>>& roads, int source) {
        vector<long long> distance(n, LLONG_MAX);
        distance[source] = 0;
        for (bool changed = true; changed;) {
            changed = false;
            for (auto& road : roads) {
                if (distance[road[0]] == LLONG_MAX) continue;
                long long length = distance[road[0]] + road[2];
                if (length < distance[road[1]]) {
                    distance[road[1]] = length;
                    changed = true;
                }
            }
        }
        for (auto& length : distance)
            if (length == LLONG_MAX) length = -1;
        return distance;
    }
};
