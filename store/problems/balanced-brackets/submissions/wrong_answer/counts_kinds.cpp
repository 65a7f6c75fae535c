// Counts each kind for itself, so pairs may cross.
bool isBalanced(string s) {
    int round = 0, square = 0, curly = 0;
    for (char c : s) {
        round += (c == '(') - (c == ')');
        square += (c == '[') - (c == ']');
        curly += (c == '{') - (c == '}');
        if (round < 0 || square < 0 || curly < 0) return false;
    }
    return round == 0 && square == 0 && curly == 0;
}
