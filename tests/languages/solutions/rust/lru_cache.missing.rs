// expect: CE 1 expected a function of this form: impl LRUCache { fn put(&self, key: i32, value: i32) }
struct LRUCache {}

impl LRUCache {
    fn new(_capacity: i32) -> Self {
        LRUCache {}
    }

    fn get(&self, key: i32) -> i32 {
        key
    }
}
