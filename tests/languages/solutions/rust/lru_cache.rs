use std::collections::HashMap;

struct LRUCache {
    capacity: usize,
    clock: u64,
    map: HashMap<i32, (i32, u64)>,
}

/**
 * `&self` means the method takes an immutable reference.
 * If you need a mutable reference, change it to `&mut self` instead.
 */
impl LRUCache {
    fn new(capacity: i32) -> Self {
        Self { capacity: capacity as usize, clock: 0, map: HashMap::new() }
    }

    fn get(&mut self, key: i32) -> i32 {
        self.clock += 1;
        match self.map.get_mut(&key) {
            Some(entry) => {
                entry.1 = self.clock;
                entry.0
            }
            None => -1,
        }
    }

    fn put(&mut self, key: i32, value: i32) {
        self.clock += 1;
        if self.map.len() == self.capacity && !self.map.contains_key(&key) {
            let oldest = *self.map.iter().min_by_key(|(_, entry)| entry.1).unwrap().0;
            self.map.remove(&oldest);
        }
        self.map.insert(key, (value, self.clock));
    }
}


/**
 * Your LRUCache object will be instantiated and called as such:
 * let obj = LRUCache::new(capacity);
 * let ret_1: i32 = obj.get(key);
 * obj.put(key, value);
 */
