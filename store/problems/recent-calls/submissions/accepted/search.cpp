class RecentCalls {
    long long span;
    vector<long long> times;

public:
    RecentCalls(long long span) : span(span) {}

    int call(long long time) {
        times.push_back(time);
        return (int)(times.end() - lower_bound(times.begin(), times.end(), time - span));
    }
};
