n = int(input())
row = list(map(int, input().split()))
left, right, moves = 0, n - 1, 0
while left < right:
    if row[left] == row[right]:
        left += 1
        right -= 1
    elif row[left] < row[right]:
        left += 1
        row[left] += row[left - 1]
        moves += 1
    else:
        right -= 1
        row[right] += row[right + 1]
        moves += 1
print(moves)
