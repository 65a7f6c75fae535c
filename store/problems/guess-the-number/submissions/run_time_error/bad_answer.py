print(500, flush=True)
if input() != "correct":
    raise ValueError("that was to be the number")
