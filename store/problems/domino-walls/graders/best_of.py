"""Points for the tests that are solved, for so many at most. The flags are that number and the points of a test.

Reads the results of the tests of a group, a verdict and a score a line. Writes those of the group."""
import sys


def main():
    most, points = int(sys.argv[1]), float(sys.argv[2])
    verdicts = [line.split()[0] for line in sys.stdin if line.strip()]
    right = min(verdicts.count("AC"), most)
    print("AC" if right else verdicts[0], right * points)


main()
