int calls;

int countCalls(int n) {
    return n + ++calls;
}
