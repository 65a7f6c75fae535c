# Random numbers start anew, and tell nothing.
# expect: AC
import random

def solve(x):
    random.random()
    return 2 * x
