# The second run finds nothing of the first.
import os

task, text = input(), input()
try:
    if task == "pack":
        with open("/work/word", "w") as file:
            file.write(text)
    elif os.path.exists("/work/word"):
        with open("/work/word") as file:
            text = file.read()
except OSError:
    pass
print(text)
