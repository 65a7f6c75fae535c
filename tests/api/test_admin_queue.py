"""Judging, for staff: the queue with reasons, dead jobs and their retry, lists of submissions by every filter, and shares."""
import concurrent.futures
import datetime
import json
import socket
import time
import unittest

from assayd import WebSocket
from people import CODE, PROBLEM, PeopleTest, Person, bearer
from staff import BLOCKER, BODY, StaffWorld, ended, running, submitted

class Queue(unittest.TestCase):
    def test_shown(self):
        """the queue shows what runs and then what waits, in the order of its turns, each with its reason"""
        with StaffWorld(workers=1) as w:
            first = running(w.ada, submitted(w.ada, BLOCKER))
            jobs = [submitted(w.ada), submitted(w.ada), submitted(w.eve), w.server.submit(PROBLEM, "python", CODE)]
            status, _, queue = w.judy.request("GET", "/admin/queue")
            self.assertEqual((200, 4, 1, 1, None), (status, queue["waiting"], queue["running"], queue["slots"], queue["trouble"]))
            shown = queue["jobs"]
            self.assertEqual([first, jobs[0], jobs[2], jobs[3], jobs[1]], [job["job_id"] for job in shown])
            self.assertEqual(["running"] + ["queued"] * 4, [job["status"] for job in shown])
            self.assertEqual([None, 1, 2, 3, 4], [job["position"] for job in shown])
            self.assertEqual(["ada", "ada", "eve", None, "ada"], [job["user"] for job in shown])
            self.assertEqual([None, "it is next; all 1 slots are busy", "1 job is before it", "2 jobs are before it", "3 jobs are before it"],
                             [job["reason"] for job in shown])
            for job in shown:
                self.assertEqual(("submit", PROBLEM, "python", 1, None), (job["kind"], job["problem_slug"], job["language"], job["attempt"], job["rejudge_id"]))
                self.assertIn(job["job_id"], [first, *jobs])
            for who, status in ((None, 401), (w.ada, 403), (w.judy, 200), (w.admin, 200)):
                self.assertEqual(status, w.server.get("/admin/queue", **(bearer(who.token) if who else {}))[0])

    def test_many(self):
        """with 10,000 waiting the queue shows the first hundred, to many who ask at the same time"""
        with StaffWorld(workers=1, waiting_per_user_max=20000) as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            now = int(time.time() * 1e6)
            w.behind("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 10999)"
                     " INSERT INTO submissions (id, kind, user_id, problem_id, language, code, created_us, current_job)"
                     f" SELECT i, 'submit', 2 + i % 3, 1, 'python', 'x', {now} + i, '01K' || printf('%023d', i) FROM n",
                     "INSERT INTO jobs (id, submission_id, status, created_us) SELECT current_job, id, 'queued', created_us FROM submissions WHERE id >= 1000")
            queue = w.judy.request("GET", "/admin/queue")[2]
            self.assertGreater(queue["waiting"], 9800)
            waiting = [job for job in queue["jobs"] if job["status"] == "queued"]
            self.assertEqual(list(range(1, 101)), [job["position"] for job in waiting])
            self.assertEqual(sorted(str(job["user"]) for job in waiting[:3]), ["ada", "eve", "judy"])
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                for status, _, answer in pool.map(lambda _: w.judy.request("GET", "/admin/queue"), range(40)):
                    self.assertEqual((200, 100), (status, sum(job["status"] == "queued" for job in answer["jobs"])))


class Shares(unittest.TestCase):
    def test_guests(self):
        """guests of one address do not hold up those of another, and have no more waiting than a user may; an IPv6 network is one"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", waiting_per_user_max=30) as w:
            def guest(address, body=BODY):
                return w.server.post("/submit", body, **{"X-Forwarded-For": address})
            running(w.ada, submitted(w.ada, BLOCKER))
            answers = [guest("192.0.2.1") for _ in range(31)]
            self.assertEqual([202] * 30 + [429], [answer[0] for answer in answers])
            self.assertEqual("too_many_waiting", answers[30][2]["code"])
            other = guest("192.0.2.2")[2]["job_id"]
            mine = submitted(w.eve)
            self.assertEqual(2, w.server.get(f"/jobs/{other}/status")[2]["position"])
            self.assertEqual(3, w.eve.request("GET", f"/jobs/{mine}/status")[2]["position"])
            net = [guest(f"2001:db8:1:2::{i}")[2]["job_id"] for i in range(1, 4)]
            far = guest("2001:db8:1:3::1")[2]["job_id"]
            # Second in the line of its own network, so behind the first of every other.
            self.assertGreater(w.server.get(f"/jobs/{net[1]}/status")[2]["position"], w.server.get(f"/jobs/{far}/status")[2]["position"])
            self.assertEqual(5, w.server.get(f"/jobs/{far}/status")[2]["position"])

    def guest(self, w, address=None, path="/submit"):
        status, fields, answer = w.server.post(path, BODY, **({"X-Forwarded-For": address} if address else {}))
        if status != 202:
            self.assertIn("retry-after", fields)
            self.assertEqual(status, answer["status"])
        return status if status == 202 else (status, answer["code"])

    def test_guests_of_this_machine(self):
        """guests at this machine itself have no more waiting than a user may, by /submit, /run and the socket together; others go on"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", waiting_per_user_max=30, queue_max=100) as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            self.assertEqual([202] * 30, [self.guest(w, path=path) for path in ("/submit", "/run") * 15])
            for path in ("/submit", "/run"):
                self.assertEqual((429, "too_many_waiting"), self.guest(w, path=path))
            with WebSocket(w.server.port, "/ws") as socket:
                socket.send({"op": "submit", "ref": "one", **BODY})
                self.assertEqual(("error", "too_many_waiting", "one"), (lambda f: (f["type"], f["code"], f["ref"]))(socket.receive()))
            self.assertEqual(202, self.guest(w, "192.0.2.1"))
            submitted(w.eve)

    def test_at_once(self):
        """what is being written counts: of a hundred sent at once by one address no more are taken than may wait"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", waiting_per_user_max=10) as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            body = json.dumps(BODY).encode()
            one = (b"POST /submit HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\nContent-Type: application/json\r\n"
                   b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)) + body
            sockets = [socket.create_connection(("127.0.0.1", w.server.port)) for _ in range(100)]
            for s in sockets:
                s.sendall(one)
            statuses = [s.makefile("rb").readline().split()[1] for s in sockets]
            for s in sockets:
                s.close()
            self.assertEqual((10, 90), (statuses.count(b"202"), statuses.count(b"429")))

    def test_many_addresses(self):
        """guests of many addresses fill three quarters of the queue and no more, also over a kill -9: the rest is for accounts"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", queue_max=40) as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            answers = [self.guest(w, f"2001:db8:1:{i:x}::1") for i in range(15)] + [self.guest(w, f"192.0.2.{i}") for i in range(40)]
            self.assertEqual([202] * 30 + [(503, "queue_full")] * 25, answers)
            self.assertEqual((503, "queue_full"), self.guest(w))
            submitted(w.eve)
            w.server.kill()
            w.server.start()
            running(w.eve, submitted(w.eve, BLOCKER))  # first of eve's: the one from before goes before it
            while self.guest(w, "198.51.100.1") == 202:  # what was judged meanwhile made room
                pass
            self.assertEqual((503, "queue_full"), self.guest(w, "198.51.100.2"))
            submitted(w.ada)

    def test_one_of_many(self):
        """one address, or one account, that may have more waiting than the queue holds leaves places for others of its kind"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", queue_max=200) as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            flood = [self.guest(w, f"2001:db8:1:2::{i:x}") for i in range(160)]
            self.assertEqual((503, "queue_full"), flood[-1])
            self.assertEqual({202}, {self.guest(w, f"192.0.2.{i}") for i in range(10)})
            mine = [w.eve.request("POST", "/submit", BODY) for _ in range(80)]
            self.assertEqual((503, "queue_full"), (mine[-1][0], mine[-1][2]["code"]))
            for person, address in ((w.ada, "198.51.100.1"), (w.judy, "198.51.100.2")):
                self.assertEqual(202, person.request("POST", "/submit", BODY, **{"X-Forwarded-For": address})[0])

    def test_accounts_of_one_address(self):
        """many accounts of one address do not take the places of those elsewhere"""
        with StaffWorld(workers=1, trusted_proxies="127.0.0.1", queue_max=60, limit_register="100/60") as w:
            running(w.ada, submitted(w.ada, BLOCKER))
            many = [Person(w.server, f"crowd-{i}") for i in range(6)]
            crowd = [many[i % 6].request("POST", "/submit", BODY, **{"X-Forwarded-For": f"2001:db8:9:9::{i:x}"})[0] for i in range(60)]
            self.assertEqual({202, 503}, set(crowd))
            # On a slow machine the blocker has ended, and each of them that began left its place to another.
            begun = w.ask("SELECT count(*) FROM jobs WHERE started_us > 0")[0][0]
            self.assertLessEqual(crowd.count(202), 54 + begun - 1)
            for i in range(5):
                self.assertEqual(202, w.eve.request("POST", "/submit", BODY, **{"X-Forwarded-For": f"198.51.100.{i}"})[0])

    def test_many(self):
        """one user with 1,000 waiting jobs delays another's first by one job a slot at most, as judged"""
        with StaffWorld(workers=2, waiting_per_user_max=2000) as w:
            for _ in range(2):
                running(w.ada, submitted(w.ada, BLOCKER))
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                many = list(pool.map(lambda _: submitted(w.ada), range(1000)))
            mine = submitted(w.eve)
            self.assertLessEqual(w.eve.request("GET", f"/jobs/{mine}/status")[2]["position"], 2)
            self.assertEqual("AC", ended(w.eve, mine)["verdict"])
            # On a slow machine the blockers have ended, and some of the many have begun, before it came.
            between = w.ask("SELECT count(*) FROM jobs j JOIN jobs mine ON mine.id = ? WHERE j.started_us BETWEEN mine.created_us AND mine.started_us"
                            " AND j.id <> mine.id", mine)[0][0]
            self.assertLessEqual(between, 2)
            self.assertEqual(1000, len(set(many)))


class Dead(unittest.TestCase):
    def kill_off(self, w, *jobs):
        w.behind(*(f"UPDATE jobs SET status = 'dead', verdict = 'JE', reason = 'no cell', faults = 3, attempt = 4 WHERE id = '{job}'" for job in jobs))

    def test_retry(self):
        """a dead job is listed with its reason, and judged again as the same job's next attempt on the same stream"""
        with StaffWorld(workers=1) as w:
            job, fine = submitted(w.ada), submitted(w.ada)
            for one in (job, fine):
                self.assertEqual("AC", ended(w.ada, one)["verdict"])
            self.kill_off(w, job)
            items = w.judy.request("GET", "/admin/dead-jobs")[2]["items"]
            self.assertEqual([(job, "dead", "JE", "no cell", 3, 4, "ada", PROBLEM)],
                             [(i["job_id"], i["status"], i["verdict"], i["reason"], i["faults"], i["attempt"], i["user"], i["problem_slug"]) for i in items])
            for who, status in ((None, 401), (w.ada, 403)):
                for method, path in (("GET", "/admin/dead-jobs"), ("POST", "/admin/dead-jobs/retry"), ("POST", f"/admin/dead-jobs/{job}/retry")):
                    self.assertEqual(status, w.server.request(method, path, {} if method == "POST" else None, bearer(who.token) if who else {})[0])
            blocker = running(w.eve, submitted(w.eve, BLOCKER))
            status, _, answer = w.judy.request("POST", f"/admin/dead-jobs/{job}/retry", {})
            self.assertEqual((202, {"job_id": job, "status": "queued"}), (status, answer))
            with WebSocket(w.server.port, f"/ws/jobs/{job}?after=4.9", bearer(w.ada.token)) as stream:
                self.assertEqual(["requeued", "queued"], [stream.receive()["type"] for _ in range(2)])
                events = list(stream)
            self.assertEqual("AC", events[-1]["verdict"])
            self.assertTrue(all(event["id"].startswith("5.") for event in events), events)
            whole = w.ada.request("GET", f"/jobs/{job}")[2]
            self.assertEqual((5, "done", "AC"), (whole["attempt"], whole["status"], whole["verdict"]))
            self.assertEqual([], w.judy.request("GET", "/admin/dead-jobs")[2]["items"])
            for one in (job, fine, blocker):
                self.assertEqual((409, "not_dead"), (lambda a: (a[0], a[2]["code"]))(w.judy.request("POST", f"/admin/dead-jobs/{one}/retry", {})))
            for one in ("0" * 26, "x"):
                self.assertEqual((404, "unknown_job"), (lambda a: (a[0], a[2]["code"]))(w.judy.request("POST", f"/admin/dead-jobs/{one}/retry", {})))
            log = w.admin.request("GET", "/admin/audit?action=job.retry")[2]["items"]
            self.assertEqual([("judy", job)], [(e["user"], e["object"]) for e in log])

    def test_crash(self):
        """a retry that was acknowledged outlives kill -9"""
        with StaffWorld(workers=1) as w:
            job = submitted(w.ada)
            ended(w.ada, job)
            self.kill_off(w, job)
            running(w.eve, submitted(w.eve, BLOCKER))
            self.assertEqual(202, w.judy.request("POST", f"/admin/dead-jobs/{job}/retry", {})[0])
            w.server.kill()
            w.server.start()
            self.assertEqual("AC", ended(w.ada, job)["verdict"])
            self.assertEqual(5, w.ada.request("GET", f"/jobs/{job}")[2]["attempt"])  # it had only waited

    def test_all(self):
        """all are retried, as many as the queue has room for; the rest stays dead until the next time"""
        with StaffWorld(workers=1, queue_max=5) as w:
            jobs = []
            for _ in range(8):
                jobs.append(submitted(w.ada))
                ended(w.ada, jobs[-1])
            self.kill_off(w, *jobs)
            seen, cursor = [], ""
            while cursor is not None:
                page = w.judy.request("GET", f"/admin/dead-jobs?limit=3{cursor and '&cursor=' + cursor}")[2]
                seen, cursor = seen + [item["job_id"] for item in page["items"]], page["next_cursor"]
            self.assertEqual(sorted(jobs, reverse=True), seen)
            running(w.eve, submitted(w.eve, BLOCKER))
            submitted(w.eve)
            status, _, answer = w.judy.request("POST", "/admin/dead-jobs/retry", {})
            self.assertEqual((202, {"retried": 4, "left": 4}), (status, answer))
            self.assertEqual((503, "queue_full"), (lambda a: (a[0], a[2]["code"]))(w.judy.request("POST", "/admin/dead-jobs/retry")))
            self.assertEqual((503, "queue_full"), (lambda a: (a[0], a[2]["code"]))(w.eve.request("POST", "/submit", BODY)))
            self.assertEqual(seen[:4], [item["job_id"] for item in w.judy.request("GET", "/admin/dead-jobs")[2]["items"]])
            for job in sorted(jobs)[:4]:
                self.assertEqual("AC", ended(w.ada, job)["verdict"])
            self.assertEqual({"retried": 4, "left": 0}, w.judy.request("POST", "/admin/dead-jobs/retry", {})[2])
            for job in jobs:
                self.assertEqual("AC", ended(w.ada, job)["verdict"])
            self.assertEqual({"retried": 0, "left": 0}, w.judy.request("POST", "/admin/dead-jobs/retry", {})[2])
            self.assertEqual(["4", "4"], [e["detail"] for e in w.admin.request("GET", "/admin/audit?action=jobs.retry")[2]["items"]])


class Lists(PeopleTest):
    def seen(self, person, query=""):
        status, _, page = person.request("GET", f"/submissions?limit=100{query}")
        self.assertEqual(200, status, page)
        return [item["id"] for item in page["items"]]

    def test_filters(self):
        """submissions are found by person, language, status and time, each with whose it is"""
        ada, eve = Person(self.server, "filter-ada"), Person(self.server, "filter-eve")
        begin = datetime.datetime.now(datetime.timezone.utc)
        one = ada.request("POST", "/submit", BODY)[2]
        two = eve.request("POST", "/submit", {**BODY, "language": "cpp", "code": "int x"})[2]
        for person, answer in ((ada, one), (eve, two)):
            ended(person, answer["job_id"])
        one, two = one["submission_id"], two["submission_id"]
        items = {i["id"]: i for i in self.admin.request("GET", "/submissions")[2]["items"]}
        self.assertEqual((ada.user["id"], "filter-ada"), (items[one]["user_id"], items[one]["user"]))
        self.assertEqual([one], self.seen(self.admin, "&user=filter-ADA"))
        self.assertEqual([two], self.seen(self.admin, f"&user_id={eve.user['id']}"))
        self.assertEqual([two], self.seen(self.admin, "&user=filter-eve&language=cpp&verdict=CE&status=done"))
        self.assertEqual([], self.seen(self.admin, "&user=filter-eve&language=python"))
        self.assertEqual([], self.seen(self.admin, "&user=filter-eve&status=dead"))
        self.assertNotIn(one, self.seen(self.admin, "&language=cpp"))
        self.assertEqual([], self.seen(self.admin, "&status=queued"))
        self.assertEqual([one], self.seen(ada, "&user=filter-ada"))
        for stranger in ("user=filter-eve", "user=nobody-at-all", f"user_id={eve.user['id']}"):
            self.assertEqual([], self.seen(ada, f"&{stranger}"))
        self.assertEqual((404, "unknown_user"), (lambda a: (a[0], a[2]["code"]))(self.admin.request("GET", "/submissions?user=nobody-at-all")))

        def stamp(moment):
            return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.assertEqual([two, one], self.seen(self.admin, f"&from={stamp(begin - datetime.timedelta(milliseconds=2))}"))
        self.assertNotIn(one, self.seen(self.admin, f"&to={stamp(begin - datetime.timedelta(seconds=1))}"))
        east = begin.astimezone(datetime.timezone(datetime.timedelta(hours=5)))
        self.assertEqual([one], self.seen(ada, "&from=" + east.isoformat(timespec="milliseconds").replace("+", "%2B")))
        for query, code in (("status=late", "bad_status"), ("from=2026-02-30T00:00:00Z", "bad_time"), ("to=2026-02-01", "bad_time"),
                            ("user=a%20b", "bad_user"), ("language=cobol", "unknown_language")):
            self.assertEqual((400, code), (lambda a: (a[0], a[2]["code"]))(self.admin.request("GET", f"/submissions?{query}")))


if __name__ == "__main__":
    unittest.main()
