"""Each test has points of its own: the flags.

Reads the results of the tests of a group, a verdict and a score a line. Writes those of the group."""
import sys


def main():
    verdicts = [line.split()[0] for line in sys.stdin if line.strip()]
    points = sum(float(flag) for flag, verdict in zip(sys.argv[1:], verdicts) if verdict == "AC")
    print("AC" if points else verdicts[0], points)


main()
