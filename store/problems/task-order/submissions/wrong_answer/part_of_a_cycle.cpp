// Returns what can be done when there is a cycle, instead of nothing.
vector<int> task_order(int n, vector<vector<int>> needs) {
    vector<vector<int>> followers(n);
    vector<int> missing(n), order;
    for (auto& need : needs) {
        followers[need[1]].push_back(need[0]);
        missing[need[0]]++;
    }
    for (int task = 0; task < n; task++)
        if (missing[task] == 0) order.push_back(task);
    for (size_t done = 0; done < order.size(); done++)
        for (int task : followers[order[done]])
            if (--missing[task] == 0) order.push_back(task);
    return order;
}
