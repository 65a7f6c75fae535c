# Closes its pipes and stays.
# expect: WA,TLE
# problem: echo
import os
import time

os.close(0)
os.close(1)
time.sleep(1000)
