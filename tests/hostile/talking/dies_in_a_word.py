# Dies in the middle of a line.
# expect: RTE
# problem: echo
import os
import signal

os.write(1, b"rea")
os.kill(os.getpid(), signal.SIGABRT)
