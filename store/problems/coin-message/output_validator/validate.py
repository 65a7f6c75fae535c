"""Turns the coin that is named, and asks for the secret. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/

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
    with open(sys.argv[1]) as file:
        coins = file.read().split()[1]
    with open(sys.argv[2]) as file:
        secret = file.read()
    said, state = words(), os.path.join(sys.argv[3], "turned")
    if len(said) != 1 or not said[0].isdecimal() or int(said[0][:9]) > 63:
        reject("The output is one number from 0 to 63.")
    number = int(said[0])
    if os.path.exists(state):
        if number != int(secret):
            reject("The secret is another number.")
        sys.exit(42)
    coins = coins[:number] + ("1" if coins[number] == "0" else "0") + coins[number + 1:]
    with open(state, "w") as file:
        file.write(coins)
    with open(os.path.join(sys.argv[3], "nextpass.in"), "w") as file:
        file.write(f"say\n{coins}\n")
    sys.exit(42)


main()
