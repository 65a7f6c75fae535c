"""People with accounts, as tests need them: who they are, what they send, and a test with a server and its administrator."""
import base64
import hashlib
import hmac
import json
import re

from assayd import wait_for
from server_test import ServerTest

PROBLEM = "first-unique-letter"
CODE = "def first_unique(s):\n    from collections import Counter\n    c = Counter(s)\n    return next(x for x in s if c[x] == 1)\n"
WRONG = "def first_unique(s):\n    return '?'\n"
SLEEPER = "import time\ntime.sleep(600)\n" + CODE
PASSWORD = "correct horse battery"


def first_password(server):
    return wait_for(lambda: re.search(r"administrator: admin, password (\S+)", server.log_text()), "the first password")[1]


class Person:
    """Someone with an account, in a browser: an access token and a cookie."""

    def __init__(self, server, name, password=PASSWORD, register=True, **more):
        self.server, self.name, self.password = server, name, password
        path = "/auth/register" if register else "/auth/login"
        status, headers, answer = server.post(path, {"name": name, "password": password, **more})
        if status not in (200, 201):
            raise AssertionError(f"{path}: {status} {answer}")
        self.take(headers, answer)

    def take(self, headers, answer):
        self.user, self.token = answer["user"], answer["access_token"]
        self.cookie = headers["set-cookie"].split(";")[0]

    def request(self, method, path, body=None, **headers):
        return self.server.request(method, path, body, {"Authorization": f"Bearer {self.token}", **headers})

    def refresh(self):
        status, headers, answer = self.server.request("POST", "/auth/refresh", {}, {"Cookie": self.cookie})
        if status == 200:
            self.take(headers, answer)
        return status

    def api_token(self, name="script", scopes=None, **more):
        """What is answered to the wish for a token; without scopes it may read and submit."""
        body = {"name": name, "password": self.password, **({"scopes": scopes} if scopes else {}), **more}
        return self.request("POST", "/auth/tokens", body)[2]


def judge(admin, name="judy"):
    """Somebody new whom the administrator makes a judge."""
    person = Person(admin.server, name)
    status, _, answer = admin.request("PATCH", f"/admin/users/{person.user['id']}", {"role": "judge"})
    if status != 200:
        raise AssertionError(f"{name} is made no judge: {status} {answer}")
    return person


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def jwt(payload, key=b"x" * 32, header=None):
    def part(data):
        return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=")
    head = part(header or {"alg": "HS256", "typ": "JWT"}) + b"." + part(payload)
    return (head + b"." + part(hmac.new(key, head, hashlib.sha256).digest())).decode()


class PeopleTest(ServerTest):
    flags = {"workers": 2, "limit_register": "off", "limit_login": "off", "limit_submit": "off", "limit_account": "off"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = Person(cls.server, "admin", first_password(cls.server), register=False)

    def assert_problem(self, answer, status, code, field=None):
        self.assertEqual((status, code), (answer[0], answer[2].get("code")), answer[2])
        if field:
            self.assertEqual(field, answer[2].get("field"))
