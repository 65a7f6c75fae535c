"""Weighs coins. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

The input has the number of coins and the heavy one. The program is told the number only."""
import os
import sys


def reject(message):
    with open(os.path.join(sys.argv[3], "teammessage.txt"), "w") as file:
        file.write(message + "\n")
    sys.exit(43)


def tell(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:
        reject("The program ended without the coin.")


def side_of(numbers, n, heavy):
    left, right, count = numbers
    if count < 1 or min(left, right) < 1 or max(left, right) + count - 1 > n or abs(left - right) < count:
        reject("These coins cannot be weighed.")
    return "left" if left <= heavy < left + count else "right" if right <= heavy < right + count else "equal"


def main():
    with open(sys.argv[1]) as file:
        n, heavy = map(int, file.read().split())
    allowed = 0
    while 3 ** allowed < n:
        allowed += 1
    tell(n)
    while True:
        line = sys.stdin.buffer.readline(100).decode("ascii", "replace")
        if not line:
            reject("The program ended without the coin.")
        word, *numbers = line.split() or [""]
        if not all(number.isdecimal() and len(number) < 11 for number in numbers) or len(numbers) != {"weigh": 3, "coin": 1}.get(word):
            reject("A line is 'weigh a b c' or 'coin a'.")
        numbers = [int(number) for number in numbers]
        if word == "coin":
            if numbers[0] != heavy:
                reject("Another coin is heavy.")
            sys.exit(42)
        allowed -= 1
        if allowed < 0:
            reject("These are too many weighings.")
        tell(side_of(numbers, n, heavy))


main()
