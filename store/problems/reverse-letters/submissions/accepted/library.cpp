void reverse_letters(vector<char>& letters) {
    reverse(letters.begin(), letters.end());
}
