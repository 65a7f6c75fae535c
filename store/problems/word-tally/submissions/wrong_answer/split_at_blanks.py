# Signs stay part of the words.
import sys
from collections import Counter

for word, count in sorted(Counter(sys.stdin.read().lower().split()).items(), key=lambda item: (-item[1], item[0])):
    print(word, count)
