// expect: RTE expected a class LRUCache
const LRUCache = (capacity) => {};
