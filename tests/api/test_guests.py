"""Guests: what they may send to a contest, which of their submissions are shown, and who owns a name or a key."""
import unittest

from assayd import Server, WebSocket
from contests import COMING, HIDDEN, NOW, OVER, ContestsTest, times
from packages import packed
from people import CODE, PROBLEM, PeopleTest, Person, bearer, first_password
from staff import BODY

SECRET = "of-a-participant"


def code(words):
    return f"# {words}\n{CODE}"


class InContests(ContestsTest):
    def send(self, person=None, path="/submit", **more):
        return (person or self.server).request("POST", path, {**BODY, **more})

    def sent(self, person=None, **more):
        status, _, answer = self.send(person, **more)
        self.assertEqual(202, status, answer)
        return answer

    def assert_not_for_guests(self, **more):
        for path in ("/submit", "/run"):
            self.assert_problem(self.send(path=path, **more), 401, "unauthenticated", "contest_id")
        if "problem_id" in more:
            self.assert_problem(self.send(path="/run", input="1", **more), 401, "unauthenticated", "contest_id")
        with WebSocket(self.server.port, "/ws") as stream:
            stream.send({"op": "submit", **BODY, **more})
            self.assertEqual("unauthenticated", stream.receive()["code"])

    def test_accounts_only(self):
        """a contest takes people with an account, by every way to send and by number or slug, also where its name is left out"""
        contest = self.made("closed", NOW)
        for name in ("closed", contest["id"], str(contest["id"])):
            self.assert_not_for_guests(contest_id=name)
            self.assert_not_for_guests(problem_id=HIDDEN, contest_id=name)
        self.assert_not_for_guests(problem_id=HIDDEN)
        self.assert_not_for_guests(problem_id=self.hidden)
        self.sent(self.eve, contest_id="closed")
        self.sent(self.eve, problem_id=HIDDEN)
        token = self.eve.api_token()["token"]
        self.assertEqual(202, self.server.request("POST", "/submit", {**BODY, "contest_id": "closed"}, bearer(token))[0])
        # What was a login is not a guest: it is refused.
        self.assert_problem(self.server.request("POST", "/submit", {**BODY, "contest_id": "closed"}, bearer(self.eve.token[:-2])), 401, "invalid_token")
        self.patched("closed", **times(OVER))
        self.sent(problem_id=HIDDEN)

    def test_setting(self):
        """the organiser says whether guests take part, at the start and later, and the log has it"""
        self.assertIs(True, self.made("fair", NOW, guests=True)["guests"])
        self.sent(contest_id="fair")
        self.assertIs(False, self.patched("fair", guests=False)["guests"])
        self.assert_not_for_guests(contest_id="fair")
        self.assertIs(False, self.patched("fair", title="Else")["guests"])
        self.assertIs(True, self.patched("fair", guests=True)["guests"])
        self.assertEqual({True}, {c["guests"] for c in self.get("/contests?limit=100")["items"] if c["slug"] == "fair"})
        self.sent(contest_id="fair")
        details = [detail for action, slug, detail, _ in self.log() if slug == "fair"]
        self.assertEqual(["guests taken", "title 'The fair' -> 'Else'", "guests not taken"], details[:3])
        self.assertIn("also for guests", details[3])

    def shown(self, query="", person=None):
        return {item["id"] for item in self.get(f"/submissions?limit=100{query}", person)["items"]}

    def test_code(self):
        """what is sent in a contest is seen by its author and staff alone, and while it runs so is what guests send to its problems"""
        before = self.sent(code=code(SECRET))["submission_id"]
        other = self.sent(problem_id="two-sum", code=code(SECRET))["submission_id"]
        self.made("duel", NOW, problems=[PROBLEM], guests=True)
        mine = self.sent(self.eve, contest_id="duel", code=code(SECRET))
        guest = self.sent(contest_id="duel", code=code(SECRET))
        beside = self.sent(code=code(SECRET))["submission_id"]
        zoe = Person(self.server, "zoe")
        for query in ("", "&contest_id=duel", f"&problem_id={PROBLEM}", "&language=python"):
            self.assertFalse(self.shown(query) & {mine["submission_id"], guest["submission_id"], before, beside}, query)
            self.assertFalse(self.shown(query, zoe))
        self.assertIn(other, self.shown())
        for number in (mine["submission_id"], guest["submission_id"], before, beside):
            for person in (None, zoe):
                self.assert_problem((person or self.server).request("GET", f"/submissions/{number}"), 404, "unknown_submission")
            self.assertIn(SECRET, self.get(f"/submissions/{number}", self.judy)["code"])
        self.assertEqual({mine["submission_id"]}, self.shown("&contest_id=duel", self.eve))
        self.assertIn(SECRET, self.get(f"/submissions/{mine['submission_id']}", self.eve)["code"])
        # A guest is known by what only they were told: the job. It shows no code.
        self.assertNotIn(SECRET, str(self.get(f"/jobs/{guest['job_id']}")))
        for path in (f"/jobs/{mine['job_id']}", f"/jobs/{mine['job_id']}/status", f"/jobs/{mine['job_id']}/events"):
            self.assertEqual(404, self.server.request("GET", path)[0])
            self.assertEqual(404, zoe.request("GET", path)[0])
        self.assertEqual(404, zoe.request("GET", "/users/eve")[0])
        for of in (OVER, COMING):
            self.patched("duel", **times(of))
            self.assertEqual({before, beside}, self.shown(f"&problem_id={PROBLEM}") & {before, beside, guest["submission_id"]})
            self.assertEqual(404, self.server.request("GET", f"/submissions/{guest['submission_id']}")[0])
            self.assertIn(SECRET, self.get(f"/submissions/{before}")["code"])

    def test_taken_back(self):
        """what guests sent to a problem goes out of sight with it"""
        problem = self.admin.request("POST", "/admin/problems?slug=taken-back", packed(), **{"Content-Type": "application/zip"})[2]["problem"]
        number = self.sent(problem_id="taken-back")["submission_id"]
        self.get(f"/submissions/{number}")
        self.admin.request("PATCH", f"/admin/problems/{problem['id']}", {"visibility": "staff"})
        self.assert_problem(self.server.request("GET", f"/submissions/{number}"), 404, "unknown_submission")
        self.assertNotIn(number, self.shown())


class Digits(PeopleTest):
    def test_names(self):
        """a name of digits is a name, wherever one is asked for, and a number is asked for by another parameter"""
        people = [Person(self.server, name) for name in ("eve", "40", "41")]
        numbers = [person.user["id"] for person in people]
        # Somebody whose name is the number of another.
        people.append(Person(self.server, f"{numbers[0]:02}"))
        sent = {}
        for person in people:
            sent[person.name] = person.request("POST", "/submit", BODY)[2]["submission_id"]

        def asked(query, who=self.admin):
            status, _, answer = who.request("GET", f"/submissions?{query}")
            return [item["id"] for item in answer["items"]] if status == 200 else (status, answer["code"], answer["field"])

        for person in people:
            self.assertEqual([sent[person.name]], asked(f"user={person.name}"))
            self.assertEqual([sent[person.name]], asked(f"user_id={person.user['id']}"))
            self.assertEqual([("user.register", person.name)], [(e["action"], e["object"]) for e in self.audit(f"user={person.name}")])
            self.assertEqual(self.audit(f"user={person.name}"), self.audit(f"user_id={person.user['id']}"))
            self.assertEqual(person.user["id"], self.admin.request("GET", f"/users/{person.name}")[2]["id"])
        self.assertEqual((404, "unknown_user", "user"), asked("user=99"))
        self.assertEqual((404, "unknown_user", "user_id"), asked("user_id=9999"))
        for who in (people[0], people[1]):
            self.assertEqual([], asked("user=41", who))
            self.assertEqual([sent[who.name]], asked(f"user_id={who.user['id']}", who))
        for query, field in (("user=eve&user_id=1", "user_id"), ("user_id=eve", "user_id"), ("user_id=0", "user_id"), ("user_id=-1", "user_id"), ("user=", "user"), ("user=%20", "user")):
            self.assertEqual((400, "bad_user", field), asked(query))
            self.assert_problem(self.admin.request("GET", f"/admin/audit?{query}"), 400, "bad_user", field)

    def audit(self, query):
        status, _, answer = self.admin.request("GET", f"/admin/audit?{query}")
        self.assertEqual(200, status, answer)
        return answer["items"]

    def test_slugs(self):
        """what is made of digits is the number of a problem or contest, and no slug"""
        number = self.admin.request("GET", f"/admin/problems/{PROBLEM}")[2]["id"]
        for digits in (str(number), f"0{number}", "007"):
            answer = self.admin.request("POST", f"/admin/problems?slug={digits}", packed(), **{"Content-Type": "application/zip"})
            self.assert_problem(answer, 400, "bad_slug", "slug")
            answer = self.admin.request("POST", "/admin/problems", packed(top=f"{digits}/"), **{"Content-Type": "application/zip"})
            self.assertEqual(422, answer[0], answer[2])
            contest = {"slug": digits, "title": "x", **times(NOW), "problems": [PROBLEM]}
            self.assert_problem(self.admin.request("POST", "/admin/contests", contest), 400, "bad_slug", "slug")


class Keys(unittest.TestCase):
    def test_of_guests(self):
        """an Idempotency-Key of a guest is for their address: another's gives neither their job nor a refusal, also over /ws"""
        with Server(trusted_proxies="127.0.0.1", limit_submit="off") as server:
            admin = Person(server, "admin", first_password(server), register=False)

            def post(address, words, key="key", person=None):
                headers = {"Idempotency-Key": key, "X-Forwarded-For": address, **(bearer(person.token) if person else {})}
                return server.request("POST", "/submit", {**BODY, "code": code(words)}, headers)

            first = post("192.0.2.1", "one")
            self.assertEqual(202, first[0])
            other = post("192.0.2.2", "two")
            self.assertEqual(202, other[0], other[2])
            same = post("192.0.2.3", "one")
            self.assertEqual(3, len({answer[2]["job_id"] for answer in (first, other, same)}))
            self.assertEqual(first[2], post("192.0.2.1", "one")[2])
            self.assertEqual((409, "idempotency_key_reused"), (lambda a: (a[0], a[2]["code"]))(post("192.0.2.1", "two")))
            # One household is one address.
            self.assertEqual(post("2001:db8::1", "six")[2], post("2001:db8::2", "six")[2])
            self.assertEqual(202, post("2001:db8:1::1", "seven")[0])
            self.assertEqual(202, post("192.0.2.1", "two", person=admin)[0])
            with WebSocket(server.port, "/ws", {"X-Forwarded-For": "192.0.2.4"}) as stream:
                stream.send({"op": "submit", **BODY, "code": code("four"), "idempotency_key": "key"})
                job = stream.receive()["job_id"]
            self.assertEqual(job, post("192.0.2.4", "four")[2]["job_id"])


if __name__ == "__main__":
    unittest.main()
