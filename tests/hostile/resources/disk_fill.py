# Files until there is no more room.
# expect: AC
def solve(x):
    total = 0
    try:
        for i in range(100):
            with open(f"/work/f{i}", "wb") as file:
                for _ in range(8):
                    total += file.write(b"x" * (1 << 20))
    except OSError:
        pass
    return 2 * x if total < 100 << 20 else 666
