class Solution:
    def reverseLetters(self, letters: List[str]) -> None:
        letters[:] = letters[::-1]
