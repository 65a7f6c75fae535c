#!/usr/bin/env python3
"""Runs every test_*.py beside this file and prints a TAP line for each test.

usage: main.py [module[.Class[.test]]...]

Each class has a server of its own, so several run at the same time, each in a process; most of their time they wait."""
import concurrent.futures
import pathlib
import resource
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
AT_ONCE = 4
sys.path[:0] = [str(HERE), str(HERE.parent / "kit")]


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


def run_here(name):
    result, start = TapResult(), time.monotonic()
    unittest.defaultTestLoader.loadTestsFromName(name).run(result)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"# {name}: {result.testsRun} tests, {time.monotonic() - start:.0f} s, "
          f"{sum(one.ru_utime + one.ru_stime for one in used):.0f} s of processor", flush=True)
    return 0 if result.wasSuccessful() and result.testsRun else 1


def run_apart(name):
    done = subprocess.run([sys.executable, __file__, "--here", name], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    print(done.stdout, end="" if done.stdout.endswith("\n") else "\n", flush=True)
    if done.returncode and "not ok" not in done.stdout:
        print(f"not ok {name} ended with {done.returncode}", flush=True)
    return done.returncode


def classes_of(suite):
    """The names of the test classes in a suite, in order, each once."""
    names = {}
    for item in suite:
        inner = classes_of(item) if isinstance(item, unittest.TestSuite) else [
            f"{type(item).__module__}.{type(item).__qualname__}"]
        names.update(dict.fromkeys(inner))
    return list(names)


def main():
    if sys.argv[1:2] == ["--here"]:
        return run_here(sys.argv[2])
    modules = sys.argv[1:] or sorted(path.stem for path in HERE.glob("test_*.py"))
    names = []
    for module in modules:
        names += [module] if module.count(".") else classes_of(
            unittest.defaultTestLoader.loadTestsFromName(module))
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return 1 if any(list(pool.map(run_apart, names))) else 0


if __name__ == "__main__":
    sys.exit(main())
