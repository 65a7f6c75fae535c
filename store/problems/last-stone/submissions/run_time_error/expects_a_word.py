stones = int(input())
while True:
    take = stones % 4
    print(take, flush=True)
    stones -= take
    stones -= int(input())  # also after the last stone
