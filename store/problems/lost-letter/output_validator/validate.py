"""Loses a letter between two runs. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

The answer is "word place": which letter of the message is lost, or -1 for none. That this is the second pass, it
knows from a file that it left in its feedback directory."""
import os
import sys


def reject(message):
    with open(os.path.join(sys.argv[3], "teammessage.txt"), "w") as file:
        file.write(message + "\n")
    sys.exit(43)


def one_line():
    lines = sys.stdin.read().split("\n")
    if any(line.strip() for line in lines[1:]):
        reject("The output has one line.")
    return lines[0].strip()


def main():
    with open(sys.argv[2]) as file:
        word, place = file.read().split()
    place = int(place)
    state = os.path.join(sys.argv[3], "packed")
    line = one_line()
    if os.path.exists(state):
        if line != word:
            reject("What was unpacked is another word.")
        sys.exit(42)
    if not line or not all("a" <= letter <= "z" for letter in line):
        reject("What is sent has lower-case letters only.")
    if len(line) > 3 * len(word):
        reject("What is sent is too long.")
    if place >= 0:
        place %= len(line)
        line = line[:place] + line[place + 1:]
    with open(state, "w") as file:
        file.write(line)
    with open(os.path.join(sys.argv[3], "nextpass.in"), "w") as file:
        file.write(f"unpack\n{line}\n")
    sys.exit(42)


main()
