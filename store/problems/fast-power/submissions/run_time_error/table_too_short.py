def power(x, n):
    squares = [x]
    for _ in range(30):
        squares.append(squares[-1] * squares[-1])
    result = 1.0
    for bit in range(32):
        if abs(n) >> bit & 1:
            result *= squares[bit]
    return 1 / result if n < 0 else result
