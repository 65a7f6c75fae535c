task, text = input(), input()
if task == "pack":
    print("".join(2 * letter for letter in text))
else:
    print(text[1::2])
