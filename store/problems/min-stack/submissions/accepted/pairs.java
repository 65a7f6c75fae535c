class MinStack {
    private final Deque<int[]> pairs = new ArrayDeque<>();

    public MinStack() {
    }

    public void push(int value) {
        pairs.push(new int[] {value, pairs.isEmpty() ? value : Math.min(value, pairs.peek()[1])});
    }

    public void pop() {
        pairs.pop();
    }

    public int top() {
        return pairs.peek()[0];
    }

    public int getMin() {
        return pairs.peek()[1];
    }
}
