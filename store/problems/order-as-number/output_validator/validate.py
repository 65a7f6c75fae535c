"""Gives back the number of the first run. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

That this is the second pass, it knows from a file that it left in its feedback directory."""
import math
import os
import sys


def reject(message):
    with open(os.path.join(sys.argv[3], "teammessage.txt"), "w") as file:
        file.write(message + "\n")
    sys.exit(43)


def words():
    try:
        return sys.stdin.buffer.read(100000).decode("ascii").split()
    except UnicodeDecodeError:
        reject("The output has letters that are not ASCII.")


def main():
    with open(sys.argv[2]) as file:
        order = file.read().split()
    n = len(order)
    said, state = words(), os.path.join(sys.argv[3], "number")
    if os.path.exists(state):
        if said != order:
            reject("The order was another.")
        sys.exit(42)
    if len(said) != 1 or not said[0].isdecimal() or len(said[0]) > 19 or int(said[0]) >= math.factorial(n):
        reject("The output of the first run is a number from 0 to n! - 1.")
    with open(state, "w") as file:
        file.write(said[0])
    with open(os.path.join(sys.argv[3], "nextpass.in"), "w") as file:
        file.write(f"number\n{n}\n{int(said[0])}\n")
    sys.exit(42)


main()
