#!/usr/bin/env python3
"""Runs every test_*.py beside this file and prints a TAP line for each test. usage: main.py [module...]"""
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


class TapResult(unittest.TestResult):
    """Each test is named for the promise it checks: its doc string."""

    def name(self, test):
        return f"{test.__class__.__module__.removeprefix('test_')}: {test.shortDescription() or test.id()}"

    def addSuccess(self, test):
        super().addSuccess(test)
        print(f"ok {self.name(test)}", flush=True)

    def fault(self, test, error):
        print(f"not ok {self.name(test)}", flush=True)
        for line in self._exc_info_to_string(error, test).strip().split("\n")[-20:]:
            print(f"#   {line}", flush=True)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.fault(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.fault(test, error)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.fault(subtest, error)


def main():
    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("test_*.py"))
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = TapResult()
    suite.run(result)
    print(f"# {result.testsRun} tests")
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
