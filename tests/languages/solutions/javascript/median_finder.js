class MedianFinder {
  #numbers = [];
  addNum(num) {
    this.#numbers.splice(_.sortedIndex(this.#numbers, num), 0, num);
  }
  findMedian() {
    const n = this.#numbers.length;
    return (this.#numbers[(n - 1) >> 1] + this.#numbers[n >> 1]) / 2;
  }
}
