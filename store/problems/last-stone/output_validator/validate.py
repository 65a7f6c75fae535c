"""Plays against a program. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

The input is "n seed". It ends as soon as it knows the result, without a word."""
import os
import random
import sys


def reject(message):
    with open(os.path.join(sys.argv[3], "teammessage.txt"), "w") as file:
        file.write(message + "\n")
    sys.exit(43)


def say(number):
    try:
        print(number, flush=True)
    except BrokenPipeError:
        reject("The program ended before the game did.")


def main():
    with open(sys.argv[1]) as file:
        stones, seed = map(int, file.read().split())
    chance = random.Random(seed)
    say(stones)
    while True:
        line = sys.stdin.readline(100)
        move = line.strip()
        if move not in ("1", "2", "3"):
            reject("A move is 1, 2 or 3." if line else "The program ended before the game did.")
        if int(move) > stones:
            reject("There are not so many stones.")
        stones -= int(move)
        if not stones:
            sys.exit(42)
        taken = stones % 4 or chance.randint(1, min(3, stones))
        stones -= taken
        if not stones:
            reject("The judge took the last stone.")
        say(taken)


main()
