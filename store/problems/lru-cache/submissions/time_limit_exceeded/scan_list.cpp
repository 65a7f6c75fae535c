class LRUCache {
    size_t capacity;
    list<pair<int, int>> entries;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (entry->first != key) continue;
            entries.splice(entries.begin(), entries, entry);
            return entry->second;
        }
        return -1;
    }

    void put(int key, int value) {
        if (get(key) != -1) {
            entries.front().second = value;
            return;
        }
        if (entries.size() == capacity) entries.pop_back();
        entries.emplace_front(key, value);
    }
};
