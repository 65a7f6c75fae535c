task, n = input(), int(input())
values = [int(value) for value in input().split()]
if task == "order":
    print(0)
else:
    print(*(values[i] for i in range(n + 1)))
