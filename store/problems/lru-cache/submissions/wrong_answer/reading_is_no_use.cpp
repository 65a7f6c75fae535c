// First in, first out: a get does not make the key recent.
class LRUCache {
    size_t capacity;
    unordered_map<int, int> values;
    list<int> keys;

public:
    LRUCache(int capacity) : capacity(capacity) {}

    int get(int key) {
        auto found = values.find(key);
        return found == values.end() ? -1 : found->second;
    }

    void put(int key, int value) {
        if (values.count(key)) keys.remove(key);
        else if (keys.size() == capacity) {
            values.erase(keys.front());
            keys.pop_front();
        }
        values[key] = value;
        keys.push_back(key);
    }
};
