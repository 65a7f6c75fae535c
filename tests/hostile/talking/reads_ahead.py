# Looks for the validator's files, memory and descriptors before it plays.
# expect: AC
# problem: echo
import os

input()
found = []
for folder in ("/box", "/work", "/dev/io", "/proc", "/tmp", "/"):
    for root, folders, files in os.walk(folder):
        folders[:] = folders[:50]
        for name in files[:200]:
            try:
                with open(os.path.join(root, name), "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK)) as file:
                    text = file.read(1 << 16) or b""
            except OSError:
                continue
            if b"hidden-word-of" in text and "solution" not in name and not root.startswith("/proc/"):
                found.append(name)
print("found" if found else "ready", flush=True)
print(input(), flush=True)
