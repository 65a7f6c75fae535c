def isBalanced(s):
    stack = []
    for c in s:
        if c in "([{":
            stack.append(c)
        elif stack.pop() + c not in ("()", "[]", "{}"):
            return False
    return stack == []
