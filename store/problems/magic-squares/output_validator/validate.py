"""Adds up a square. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/"""
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
    with open(sys.argv[1]) as file:
        n = int(file.read())
    said = words()
    if sorted(said) != sorted(str(number) for number in range(1, n * n + 1)):
        reject("The square does not have each number once.")
    rows = [[int(word) for word in said[i * n:i * n + n]] for i in range(n)]
    lines = rows + [list(column) for column in zip(*rows)]
    lines += [[rows[i][i] for i in range(n)], [rows[i][n - 1 - i] for i in range(n)]]
    if len({sum(line) for line in lines}) != 1:
        reject("The sums are not equal.")
    sys.exit(42)


main()
