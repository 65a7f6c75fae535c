// expect: CE 1 expected a function of this form: impl LRUCache { fn new(capacity: i32) -> Self }
struct LRUCache {}

impl LRUCache {
    fn get(&self, key: i32) -> i32 {
        key
    }

    fn put(&mut self, _key: i32, _value: i32) {}
}
