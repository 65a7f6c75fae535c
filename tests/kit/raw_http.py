"""What tests of HTTP share: a connection on which any bytes can be sent, and what a refusal looks like."""
import json
import socket

from server_test import ServerTest


class Raw:
    """One connection on which any bytes can be sent."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port), 20)
        self.buffer = b""

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))
        return self

    def answer(self):
        """(status, headers, body) of the next answer; status 0: the peer closed without one."""
        while b"\r\n\r\n" not in self.buffer:
            if not self._more():
                return 0, {}, self.buffer
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        fields = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}
        length = int(fields.get("content-length", 0))
        while len(self.buffer) < length and self._more():
            pass
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return int(lines[0].split()[1]), fields, body

    def _more(self):
        try:
            chunk = self.socket.recv(65536)
        except ConnectionResetError:
            return False
        self.buffer += chunk
        return bool(chunk)

    def is_closed(self):
        """Waits for the peer to close."""
        while self._more():
            pass
        return True

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class HttpTest(ServerTest):
    def raw(self):
        connection = Raw(self.server)
        self.addCleanup(connection.close)
        return connection

    def assert_problem(self, answer, status, code=None, field=None):
        got, fields, body = answer
        if isinstance(body, bytes):
            self.assertIn("application/problem+json", fields.get("content-type", ""), (got, body[:300]))
            body = json.loads(body)
        self.assertEqual(status, got, body)
        self.assertEqual("application/problem+json", fields["content-type"])
        self.assertEqual("nosniff", fields["x-content-type-options"])
        self.assertEqual(status, body["status"])
        for key in ("type", "title", "detail", "code"):
            self.assertTrue(body[key], body)
        if code:
            self.assertEqual(code, body["code"], body)
        if field:
            self.assertEqual(field, body.get("field"), body)
        return body

    def still_serves(self):
        self.assertEqual(200, self.server.get("/healthz")[0])
