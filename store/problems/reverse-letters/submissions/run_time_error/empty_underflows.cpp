void reverse_letters(vector<char>& letters) {
    // size() - 1 of an empty vector is the largest size_t.
    for (size_t left = 0, right = letters.size() - 1; left < right; left++, right--)
        swap(letters.at(left), letters.at(right));
}
