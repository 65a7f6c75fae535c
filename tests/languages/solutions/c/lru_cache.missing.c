// expect: CE expected a function of this form: int lRUCacheGet(LRUCache* obj, int key)
typedef struct { int capacity; } LRUCache;
LRUCache* lRUCacheCreate(int capacity) { return NULL; }
void lRUCachePut(LRUCache* obj, int key, int value) {}
