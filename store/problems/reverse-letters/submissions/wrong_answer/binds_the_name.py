class Solution:
    def reverse_letters(self, letters: List[str]) -> None:
        # Gives the local name another list; the caller's stays as it was.
        letters = letters[::-1]
