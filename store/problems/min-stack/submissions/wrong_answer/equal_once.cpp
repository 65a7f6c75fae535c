class MinStack {
    stack<int> values, least;

public:
    void push(int value) {
        values.push(value);
        if (least.empty() || value < least.top()) least.push(value);
    }

    void pop() {
        if (values.top() == least.top()) least.pop();
        values.pop();
    }

    int top() { return values.top(); }

    int getMin() { return least.empty() ? 0 : least.top(); }
};
