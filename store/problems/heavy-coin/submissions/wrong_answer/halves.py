first, count = 1, int(input())
while count > 1:
    part = count // 2
    print("weigh", first, first + part, part, flush=True)
    answer = input()
    if answer == "equal":
        first, count = first + 2 * part, 1
    else:
        first, count = first + part * (answer == "right"), part
print("coin", first, flush=True)
