"""Sockets that are somebody: opened, ended, still open."""
from assayd import Closed, WebSocket


def open_as(server, token):
    """A socket that is somebody, and follows what is theirs."""
    socket = WebSocket(server.port, "/ws")
    socket.kinds = []
    for frame in ({"op": "auth", "token": token}, {"op": "subscribe", "topic": "me"}):
        socket.send(frame)  # one after the other: until it is looked up who they are, they are nobody
        socket.kinds.append(socket.receive()["type"])
    return socket


def end_of(socket):
    """The code of the error before the close, and the close code."""
    code = None
    try:
        while True:
            frame = socket.receive()
            code = frame.get("code") if frame["type"] == "error" else code
    except Closed as closed:
        return code, closed.code
    finally:
        socket.close()


def still_open(socket):
    socket.send({"op": "ping"})
    try:
        while socket.receive()["type"] != "pong":  # it may follow what goes on
            pass
        return True
    except Closed:
        return False
    finally:
        socket.close()
