# -*- coding: no-such-coding -*-
# A text that says it is in another coding, which would be run to read it.
# expect: CE
def solve(x):
    return 2 * x
