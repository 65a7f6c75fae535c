stones = int(input())
while True:
    take = stones % 4
    print(take, flush=True)
    stones -= take
    if stones == 0:
        break
    stones -= int(input())
