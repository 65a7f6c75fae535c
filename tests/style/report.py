"""What the style tests share: each promise is checked, and what breaks it is told in TAP."""


def report(checks, subject, planted=None):
    """`checks`: the promise and a function that gives the faults of the subject. `planted`: of a check a subject with
    a fault, so that a check which sees nothing any more is found out. Returns the exit code."""
    bad = 0
    for promise, check in checks.items():
        faults = sorted(set(check(subject)))
        if planted and not list(check(planted[check])):
            faults.append(f"{check.__name__} does not see a planted fault")
        print(("not ok " if faults else "ok ") + promise)
        for fault in faults:
            print("#   " + fault)
        bad += bool(faults)
    return 1 if bad else 0
