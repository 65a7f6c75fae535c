"""Points for each test until the first that is not solved. The flag is the points of a test.

Reads the results of the tests of a group, a verdict and a score a line. Writes those of the group."""
import sys


def main():
    points, right = float(sys.argv[1]), 0
    lines = [line.split() for line in sys.stdin if line.strip()]
    for verdict, _ in lines:
        if verdict != "AC":
            break
        right += 1
    print("AC" if right else lines[0][0], right * points)


main()
