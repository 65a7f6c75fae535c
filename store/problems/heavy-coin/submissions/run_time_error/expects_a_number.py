n = int(input())
print("weigh 1 2 1" if n > 1 else "coin 1", flush=True)
if n > 1:
    print("coin", int(input()), flush=True)
