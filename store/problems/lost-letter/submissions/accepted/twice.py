task, text = input(), input()
if task == "pack":
    print("".join(2 * letter for letter in text))
else:
    print(text[::2])  # behind a lost letter, these are the second ones of each pair
