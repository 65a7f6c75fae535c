from functools import reduce
from operator import xor

task, coins = input(), input()
sum_of_ones = reduce(xor, (i for i, coin in enumerate(coins) if coin == "1"), 0)
print(sum_of_ones ^ int(input()) if task == "turn" else sum_of_ones)
