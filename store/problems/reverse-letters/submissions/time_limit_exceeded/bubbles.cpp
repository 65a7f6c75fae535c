class Solution {
public:
    void reverse_letters(vector<char>& letters) {
        // Carries the first character to its place at the end, one step at a time.
        int n = letters.size();
        for (int last = n - 1; last > 0; last--)
            for (int i = 0; i < last; i++) swap(letters[i], letters[i + 1]);
    }
};
