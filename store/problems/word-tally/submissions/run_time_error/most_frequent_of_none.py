# max() of nothing raises ValueError where there is no word.
import re
import sys
from collections import Counter

counts = Counter(re.findall("[a-z]+", sys.stdin.read().lower()))
most = max(counts.values())
for count in range(most, 0, -1):
    for word in sorted(word for word in counts if counts[word] == count):
        print(word, count)
