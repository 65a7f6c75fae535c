class LRUCache {
    private kept = new Map<number, number>();

    constructor(private capacity: number) {}

    get(key: number): number {
        const value = this.kept.get(key);
        if (value === undefined) return -1;
        this.kept.delete(key);
        this.kept.set(key, value);
        return value;
    }

    put(key: number, value: number): void {
        this.kept.delete(key);
        this.kept.set(key, value);
        if (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value);
    }
}

/**
 * Your LRUCache object will be instantiated and called as such:
 * var obj = new LRUCache(capacity)
 */
