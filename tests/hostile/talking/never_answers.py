# Waits for the validator, which waits for it.
# expect: TLE
# problem: echo
input()
input()
