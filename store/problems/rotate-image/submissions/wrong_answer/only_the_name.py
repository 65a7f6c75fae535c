# Binds the name to a new list; the caller's matrix stays as it was.
def rotate(matrix):
    matrix = [list(column) for column in zip(*matrix[::-1])]
