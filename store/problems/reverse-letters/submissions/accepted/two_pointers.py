def reverse_letters(letters):
    left, right = 0, len(letters) - 1
    while left < right:
        letters[left], letters[right] = letters[right], letters[left]
        left += 1
        right -= 1
