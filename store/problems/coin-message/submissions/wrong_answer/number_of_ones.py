task, coins = input(), input()
print(int(input()) if task == "turn" else coins.count("1") % 64)
