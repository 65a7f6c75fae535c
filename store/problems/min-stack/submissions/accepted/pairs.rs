struct MinStack {
    pairs: Vec<(i32, i32)>,
}

impl MinStack {
    fn new() -> Self {
        MinStack { pairs: Vec::new() }
    }

    fn push(&mut self, value: i32) {
        let least = self.pairs.last().map_or(value, |pair| pair.1.min(value));
        self.pairs.push((value, least));
    }

    fn pop(&mut self) {
        self.pairs.pop();
    }

    fn top(&self) -> i32 {
        self.pairs.last().unwrap().0
    }

    fn get_min(&self) -> i32 {
        self.pairs.last().unwrap().1
    }
}
