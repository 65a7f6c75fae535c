struct MedianFinder {
    sorted: Vec<i32>,
}

impl MedianFinder {
    fn new() -> Self {
        MedianFinder { sorted: vec![] }
    }

    fn add_num(&mut self, num: i32) {
        let at = self.sorted.partition_point(|&other| other < num);
        self.sorted.insert(at, num);
    }

    fn find_median(&self) -> f64 {
        let n = self.sorted.len();
        (self.sorted[(n - 1) / 2] + self.sorted[n / 2]) as f64 / 2.0
    }
}
