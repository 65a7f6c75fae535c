typedef struct {
    int capacity, used, *keys, *values;
} LRUCache;

LRUCache* lRUCacheCreate(int capacity) {
    LRUCache* obj = calloc(1, sizeof(LRUCache));
    obj->capacity = capacity;
    obj->keys = malloc(sizeof(int) * capacity);
    obj->values = malloc(sizeof(int) * capacity);
    return obj;
}

static int find(LRUCache* obj, int key) {
    for (int i = 0; i < obj->used; i++)
        if (obj->keys[i] == key)
            return i;
    return -1;
}

static void drop(LRUCache* obj, int at) {
    obj->used--;
    memmove(obj->keys + at, obj->keys + at + 1, sizeof(int) * (obj->used - at));
    memmove(obj->values + at, obj->values + at + 1, sizeof(int) * (obj->used - at));
}

void lRUCachePut(LRUCache* obj, int key, int value) {
    int at = find(obj, key);
    if (at >= 0)
        drop(obj, at);
    else if (obj->used == obj->capacity)
        drop(obj, 0);
    obj->keys[obj->used] = key;
    obj->values[obj->used++] = value;
}

int lRUCacheGet(LRUCache* obj, int key) {
    int at = find(obj, key), value = at < 0 ? -1 : obj->values[at];
    if (at >= 0)
        lRUCachePut(obj, key, value);
    return value;
}

void lRUCacheFree(LRUCache* obj) {
    free(obj->keys);
    free(obj->values);
    free(obj);
}

/**
 * Your LRUCache struct will be instantiated and called as such:
 * LRUCache* obj = lRUCacheCreate(capacity);
 * int param_1 = lRUCacheGet(obj, key);
 * lRUCachePut(obj, key, value);
 * lRUCacheFree(obj);
 */
