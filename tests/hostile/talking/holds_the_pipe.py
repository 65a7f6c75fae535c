# Leaves a child that holds both pipes.
# expect: AC
# problem: echo
import os
import time

input()
print("ready", flush=True)
print(input(), flush=True)
if os.fork() == 0:
    time.sleep(1000)
os._exit(0)
