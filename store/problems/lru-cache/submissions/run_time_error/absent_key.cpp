class LRUCache {
    size_t capacity;
    list<int> keys;
    unordered_map<int, pair<int, list<int>::iterator>> entries;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        auto& [value, place] = entries.at(key);
        keys.splice(keys.begin(), keys, place);
        return value;
    }

    void put(int key, int value) {
        if (entries.count(key)) {
            get(key);
            entries.at(key).first = value;
            return;
        }
        if (keys.size() == capacity) {
            entries.erase(keys.back());
            keys.pop_back();
        }
        keys.push_front(key);
        entries[key] = {value, keys.begin()};
    }
};
