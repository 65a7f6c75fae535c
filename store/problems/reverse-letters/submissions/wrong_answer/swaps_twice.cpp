// Goes on past the middle and puts everything back.
void reverseLetters(vector<char>& letters) {
    size_t n = letters.size();
    for (size_t i = 0; i < n; i++) swap(letters[i], letters[n - 1 - i]);
}
