# Writes without end, whatever the validator says.
# expect: WA,OLE
# problem: echo
import os

while True:
    os.write(1, b"x" * 65536)
