// expect: RTE expected a method put of class LRUCache
class LRUCache {
  get() {}
}
