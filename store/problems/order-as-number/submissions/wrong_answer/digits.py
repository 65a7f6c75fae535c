task, n = input(), int(input())
if task == "order":
    print("".join(input().split()))
else:
    print(*input())
