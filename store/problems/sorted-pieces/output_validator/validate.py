"""Sorts the pieces of the first run. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

That this is the second pass, it knows from a file that it left in its feedback directory."""
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
        word = file.read().strip()
    said, state = words(), os.path.join(sys.argv[3], "pieces")
    if os.path.exists(state):
        if said != [word]:
            reject("The word was another.")
        sys.exit(42)
    if not 1 <= len(said) <= 250:
        reject("There are 1 to 250 pieces.")
    if not all(len(piece) <= 8 and all("a" <= letter <= "z" for letter in piece) for piece in said):
        reject("A piece has 1 to 8 lower-case letters.")
    pieces = "".join(piece + "\n" for piece in sorted(said))
    with open(state, "w") as file:
        file.write(pieces)
    with open(os.path.join(sys.argv[3], "nextpass.in"), "w") as file:
        file.write("join\n" + pieces)
    sys.exit(42)


main()
