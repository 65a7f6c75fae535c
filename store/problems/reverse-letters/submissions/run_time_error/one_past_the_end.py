class Solution:
    def reverseLetters(self, letters: List[str]) -> None:
        for i in range(len(letters) // 2):
            letters[i], letters[len(letters) - i] = letters[len(letters) - i], letters[i]
