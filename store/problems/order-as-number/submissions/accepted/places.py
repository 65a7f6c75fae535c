task, n = input(), int(input())
left = list(range(1, n + 1))
if task == "order":
    number = 0
    for value in map(int, input().split()):
        number = number * len(left) + left.index(value)
        left.remove(value)
    print(number)
else:
    number, places = int(input()), []
    for base in range(1, n + 1):
        number, place = divmod(number, base)
        places.append(place)
    print(*(left.pop(place) for place in reversed(places)))
