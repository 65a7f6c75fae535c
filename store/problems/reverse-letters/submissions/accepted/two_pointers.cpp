class Solution {
public:
    void reverseLetters(vector<char>& letters) {
        int left = 0, right = (int)letters.size() - 1;
        while (left < right) swap(letters[left++], letters[right--]);
    }
};
