task, text = input(), input()
assert task == "pack"
print("".join(3 * letter for letter in text))
