def reverse_letters(letters):
    for last in range(len(letters) - 1, 0, -1):
        for i in range(last):
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
