# A string that doubles.
# expect: MLE
def solve(x):
    text = "x"
    while True:
        text += text
