"""The square of the number of tests that are solved.

Reads the results of the tests of a group, a verdict and a score a line. Writes those of the group."""
import sys


def main():
    verdicts = [line.split()[0] for line in sys.stdin if line.strip()]
    right = verdicts.count("AC")
    print("AC" if right else verdicts[0], right * right)


main()
