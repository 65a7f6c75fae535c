# -*- coding: no-such-coding -*-
# A text that says it is in another coding, which would be run to read it. It is UTF-8 all the same.
# expect: AC
def solve(x):
    return 2 * x
