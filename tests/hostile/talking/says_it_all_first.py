# Says all its lines before it reads any.
# expect: WA
# problem: echo
print("ready\nready\nready", flush=True)
