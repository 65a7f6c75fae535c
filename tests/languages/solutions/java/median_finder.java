class MedianFinder {
    List<Integer> all = new ArrayList<>();

    public MedianFinder() {}

    public void addNum(int num) {
        int at = Collections.binarySearch(all, num);
        all.add(at < 0 ? -at - 1 : at, num);
    }

    public double findMedian() {
        int n = all.size();
        return (all.get((n - 1) / 2) + all.get(n / 2)) / 2.0;
    }
}
