"""Rights: everybody asks every route and every topic, also for things that belong to others."""
import json
import unittest

from assayd import WebSocket
from contract import documented, route_table
from people import PROBLEM, SLEEPER, bearer
from roles import NOT_THERE, SEES, TABLE, TOPICS, WHO, WHO_ARE_YOU, ZIP, submission
from world import HIDDEN, OWN, STAFF_ONLY, WorldTest

class Roles(WorldTest):
    def test_complete(self):
        """every route is in the table, and nothing else"""
        routes = {f"{route['method']} {route['pattern']}" for route in route_table()}
        missing = [f"{name}: say in TABLE of tests/kit/roles.py what each of WHO is answered" for name in sorted(routes - set(TABLE))]
        coming = {f"{m.upper()} {p}" for p, ms in documented().document["paths"].items() for m, o in ms.items() if o.get("x-planned")}
        self.assertFalse(missing + sorted(set(TABLE) - routes - coming))

    def statuses(self, statuses, access):
        return dict(zip(WHO, map(int, statuses.split())))

    def test_routes(self):
        """each route answers each role what the table says, and nobody is told what is not for them"""
        faults = []
        access = {f"{route['method']} {route['pattern']}": route["access"] for route in route_table()}
        for name, rows in TABLE.items():
            for ask, statuses in rows if name in access else ():
                expected = self.statuses(statuses, access[name])
                # Those who are refused ask first, because the others may change the thing that is asked for.
                for who in sorted(WHO, key=lambda w: expected[w] < 300):
                    path, body = ask(self.world)
                    media = {"Content-Type": "application/zip" if body is ZIP else "application/octet-stream"} if isinstance(body, bytes) else {}
                    status, _, answer = self.world.request(who, name.split()[0], path, body, **media)
                    if status != expected[who]:
                        faults.append(f"{name.split()[0]} {path} by {who}: {status}, not {expected[who]}: {str(answer)[:150]}")
                    faults += self.leaks(who, path, status, answer)
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def leaks(self, who, path, status, answer):
        """What this person must not have been told."""
        text = json.dumps(answer) if not isinstance(answer, bytes) else answer.decode(errors="replace")
        if HIDDEN in text and not (who == "admin" and path.startswith("/admin/")):
            yield f"{path} tells {who} a hidden test"
        if OWN in text and who not in ("ada", "judy", "admin"):
            yield f"{path} tells {who} the code of another"
        if STAFF_ONLY in text and status == 200 and who not in ("judy", "admin") and path.startswith(("/problems", "/contests")):
            yield f"{path} tells {who} of a problem that is for staff"

    def first_word(self, who, topic):
        """What comes of asking to follow a topic: `subscribed` when something is told, or the error's code."""
        with WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
            if self.world.tokens[who]:
                stream.send({"op": "auth", "token": self.world.tokens[who]})
                stream.receive()
            stream.send({"op": "subscribe", "topic": topic})
            frames = [stream.receive()]
            if frames[0]["type"] == "subscribed" and topic.startswith("job:"):
                frames.append(stream.receive())
            text = json.dumps(frames)
            self.assertNotIn(HIDDEN, text)
            return frames[-1]["code"] if frames[-1]["type"] == "error" else "subscribed"

    def words(self, topic, expected):
        """What each is told of a topic."""
        return zip(WHO, expected)

    def test_topics(self):
        """each topic of WS /ws tells each role what the table says"""
        faults = []
        for ask, expected in (one for rows in TOPICS.values() for one in rows):
            topic = ask(self.world)
            for who, word in self.words(topic, expected):
                got = self.first_word(who, topic)
                if got != word:
                    faults.append(f"{topic} by {who}: {got}, not {word}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def test_job_sockets(self):
        """WS /ws/jobs tells each role what the table says of the topic; a bad token is refused, and nobody asked who they are"""
        faults = []
        for ask, expected in TOPICS["job:ID"]:
            topic = ask(self.world)
            for who, word in self.words(topic, expected):
                got, wanted = self.job_socket(who, topic.removeprefix("job:")), (word,)
                if who in ("off", "late"):
                    wanted = ("invalid_token",)
                elif who == "guest" and word != SEES:
                    wanted = (WHO_ARE_YOU, NOT_THERE)
                if got not in wanted:
                    faults.append(f"/ws/jobs of {topic} by {who}: {got}, not {wanted}")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def job_socket(self, who, job_id):
        headers = bearer(self.world.tokens[who]) if self.world.tokens[who] else {}
        with WebSocket(self.world.server.port, f"/ws/jobs/{job_id}", headers, timeout=10) as stream:
            frame = stream.receive()
            self.assertNotIn(HIDDEN, json.dumps(frame))
            return frame["code"] if frame["type"] == "error" else "subscribed"


    def test_unfinished(self):
        """a job that waits or is judged just now is as much its owner's as one that is over"""
        world, faults = self.world, []
        body = {**submission(PROBLEM), "code": SLEEPER}
        jobs = [world.request("ada", "POST", "/submit", body)[2]["job_id"] for _ in range(6)]
        for job_id in (jobs[0], jobs[-1]):
            for who, allowed in (("guest", False), ("eve", False), ("judy", True), ("ada", True)):
                for path in (f"/jobs/{job_id}", f"/jobs/{job_id}/status"):
                    status = world.request(who, "GET", path)[0]
                    if (status == 200) != allowed or status not in (200, 401, 404):
                        faults.append(f"{path} by {who}: {status}")
                if not allowed and world.request(who, "GET", f"/jobs/{job_id}/events")[0] not in (401, 404):
                    faults.append(f"the events of {job_id} by {who}")
                for word in (self.first_word(who, f"job:{job_id}"), self.job_socket(who, job_id)):
                    if (word == SEES) != allowed:
                        faults.append(f"the stream of {job_id} by {who}: {word}")
        last = world.request("ada", "GET", f"/jobs/{jobs[-1]}/status")[2]["status"]
        self.assertIn(last, ("queued", "running"), "the jobs were over before they were asked for")
        self.assertFalse(faults, "\n" + "\n".join(faults))

    def test_sent_by_socket(self):
        """{"op":"submit"} has the rights of POST /submit; who gave a token that is not taken is no guest"""
        for who, problem, word in (("guest", PROBLEM, "submitted"), ("eve", PROBLEM, "submitted"), ("off", PROBLEM, "invalid_token"),
                                   ("eve", STAFF_ONLY, "unknown_problem"), ("guest", STAFF_ONLY, "unknown_problem"), ("judy", STAFF_ONLY, "submitted")):
            with WebSocket(self.world.server.port, "/ws", timeout=10) as stream:
                if self.world.tokens[who]:
                    stream.send({"op": "auth", "token": self.world.tokens[who]})
                    stream.receive()
                stream.send({"op": "submit", **submission(problem)})
                answer = stream.receive()
                wanted = word if who == "off" else self.sent(who, word)
                self.assertEqual(wanted, answer.get("code", answer["type"]), (who, problem))

    def sent(self, who, word):
        return word


class RolesWithoutGuests(Roles):
    """The same table where guests are not let in."""
    guests = "off"

    def statuses(self, statuses, access):
        return {**super().statuses(statuses, access), **({"guest": 401} if access == "guest" else {})}

    def sent(self, who, word):
        return WHO_ARE_YOU if who in ("guest", "off") else word

    def words(self, topic, expected):
        for who, word in super().words(topic, expected):
            yield who, WHO_ARE_YOU if who in ("guest", "off", "late") and topic != "queue" else word


if __name__ == "__main__":
    unittest.main()
