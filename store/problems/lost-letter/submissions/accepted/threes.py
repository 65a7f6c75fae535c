task, text = input(), input()
if task == "pack":
    print("".join(3 * letter for letter in text))
else:
    word = ""
    at = 0
    while at < len(text):
        word += text[at]
        whole = text[at:at + 3] == 3 * text[at]
        # Where two are left of three, one was lost.
        at += 3 if whole else 2
    print(word)
