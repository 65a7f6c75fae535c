class RecentCalls {
    int span;
    vector<int> times;
    size_t first = 0;

public:
    RecentCalls(long long span) : span((int)span) {}

    int call(long long time) {
        times.push_back((int)time);
        while (first + 1 < times.size() && times[first] < (int)time - span) first++;
        return (int)(times.size() - first);
    }
};
