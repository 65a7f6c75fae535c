# An event loop of asyncio, which needs no socket here.
# expect: AC
import asyncio
import socket

async def double(x):
    await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(5)))
    return await asyncio.to_thread(lambda: 2 * x)

def solve(x):
    try:
        socket.socketpair()
    except OSError:
        return asyncio.run(double(x))
    return 666
