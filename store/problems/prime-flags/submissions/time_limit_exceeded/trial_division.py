def primeFlags(n):
    def is_prime(number):
        for d in range(2, number):
            if number % d == 0:
                return False
        return number > 1

    return [is_prime(i) for i in range(n + 1)]
