# Everything that can be patched, patched: what is left of its own answer is none.
# expect: RTE
import builtins
import os

def solve(x):
    builtins.len = lambda *_: 42
    builtins.str = builtins.repr = lambda *_: "42"
    return 7
