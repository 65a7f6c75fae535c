"""Answers guesses. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/"""
import os
import sys

GUESSES = 10


def reject(message):
    with open(os.path.join(sys.argv[3], "teammessage.txt"), "w") as file:
        file.write(message + "\n")
    sys.exit(43)


def main():
    with open(sys.argv[1]) as file:
        secret = int(file.read())
    for _ in range(GUESSES):
        line = sys.stdin.readline(100)
        if not line:
            reject("The program ended without the right guess.")
        if not line.strip().isdecimal() or not line.strip().isascii():
            reject("A guess is a whole number on a line of its own.")
        guess = int(line.strip())  # int() knows fewer blanks than strip()
        if not 1 <= guess <= 1000:
            reject("A guess is from 1 to 1000.")
        if guess == secret:
            print("correct", flush=True)
            if sys.stdin.read(1):
                reject("The program went on after the right guess.")
            sys.exit(42)
        try:
            print("lower" if secret < guess else "higher", flush=True)
        except BrokenPipeError:
            reject("The program ended without the right guess.")
    reject(f"None of {GUESSES} guesses was right.")


main()
