class LRUCache {
    size_t capacity;
    list<pair<int, int>> entries;
    unordered_map<int, list<pair<int, int>>::iterator> where;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        auto found = where.find(key);
        if (found == where.end()) return -1;
        entries.splice(entries.begin(), entries, found->second);
        return found->second->second;
    }

    void put(int key, int value) {
        if (get(key) != -1) {
            entries.front().second = value;
            return;
        }
        if (entries.size() == capacity) {
            where.erase(entries.back().first);
            entries.pop_back();
        }
        entries.emplace_front(key, value);
        where[key] = entries.begin();
    }
};
