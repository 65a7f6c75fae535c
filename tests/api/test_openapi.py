"""GET /openapi.json says what the server does: every route, what it takes, and what it answers, and nothing else."""
import json
import re
import subprocess
import unittest
import urllib.parse

import jsonschema

from asks import GOOD
from assayd import BUILD, Server, WebSocket
from contract import REF, documented, route_table
from people import PROBLEM, bearer
from world import WorldTest

HERE = "handlers/openapi/*.yaml (its form: the head of make_document.py)"
# Answered beside the route tables: from the assets, and by the WebSocket upgrade.
BAD_VALUES = ("", "0", "101", "-1", "no such", "x" * 300, "99999999999999999999")
BAD_PATHS = ("0", "-1", "999999", "99999999999999999999", "no-such", "0" * 26, "x" * 300, "%00", "é")
BESIDE_TABLES = {("GET", "/openapi.json"), ("GET", "/ws"), ("GET", "/ws/jobs/{job_id}")}


def advice(faults):
    return "\n" + "\n".join(faults)


class Document(unittest.TestCase):
    contract = documented()

    def schemas_in(self, node):
        """Every JSON Schema of the document, with where it is."""
        def walk(value, at):
            if isinstance(value, dict):
                for key, inner in value.items():
                    if key == "schema":
                        yield f"{at}/{key}", inner
                    else:
                        yield from walk(inner, f"{at}/{key}")
            elif isinstance(value, list):
                for index, inner in enumerate(value):
                    yield from walk(inner, f"{at}/{index}")
        yield from walk(node["paths"], "paths")
        yield from ((f"schemas/{name}", schema) for name, schema in node["components"]["schemas"].items())

    def sent(self):
        """Every object that a client may send, also inside of others, with where it is."""
        def walk(schema, at):
            schema = self.contract.resolve(schema)
            if "properties" in schema:
                yield at, schema
            for key, inner in schema.get("properties", {}).items():
                yield from walk(inner, f"{at}/{key}")
            for inner in schema.get("oneOf", []) + ([schema["items"]] if "items" in schema else []):
                yield from walk(inner, at)
        for method, path, operation in self.contract.operations():
            for media, content in operation.get("requestBody", {}).get("content", {}).items():
                yield from walk(content["schema"], f"{method} {path}")
            for i, schema in enumerate(operation.get("x-websocket", {}).get("client", [])):
                yield from walk(schema, f"{path} frame {i}")

    def test_closed(self):
        """what may be sent is said to have no other keys, in bodies, in objects within them, and in frames"""
        sent = list(self.sent())
        self.assertIn("PATCH /admin/problems/{slug}/limits", [at for at, _ in sent])
        self.assertIn("/ws frame 0", [at for at, _ in sent])
        self.assertEqual([], [at for at, schema in sent if schema.get("additionalProperties") is not False])

    def test_schemas(self):
        """every schema is one of JSON Schema 2020-12, every reference leads somewhere, and every example is one"""
        faults = []
        for at, schema in self.schemas_in(self.contract.document):
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
            except jsonschema.SchemaError as error:
                faults.append(f"{at}: {error.message}")
            for example in schema.get("examples", []):
                faults += [f"{at}: its example: {fault}" for fault in self.contract.faults(schema, example)]
        refs = set(re.findall(REF + r"([A-Za-z]+)", json.dumps(self.contract.document)))
        names = set(self.contract.document["components"]["schemas"])
        faults += [f"there is no schema {name}" for name in refs - names] + [f"nothing refers to {name}" for name in names - refs]
        self.assertFalse(faults, advice(faults))

    def test_structure(self):
        """operations have their own ids, summaries, tags that are told, described answers, and the parameters of their path"""
        document, faults, ids = self.contract.document, [], set()
        self.assertEqual("3.1.0", document["openapi"])
        self.assertLessEqual(set(document), {"openapi", "info", "servers", "security", "tags", "paths", "components"})
        tags = {tag["name"] for tag in document["tags"]}
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                at = f"{method.upper()} {path}"
                if operation["operationId"] in ids:
                    faults.append(f"{at}: another has its id")
                ids.add(operation["operationId"])
                in_path = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
                if in_path != set(re.findall(r"{(\w+)}", path)):
                    faults.append(f"{at}: path parameters {in_path}")
                if not operation["summary"] or not set(operation["tags"]) <= tags or not any(s < "400" for s in operation["responses"]):
                    faults.append(f"{at}: it has no summary, no tag that is told, or no good answer")
                faults += [f"{at}: {s} has no words" for s, r in operation["responses"].items() if not r.get("description")]
                for requirement in operation.get("security", []):
                    faults += [f"{at}: security {name}" for name in requirement if name not in document["components"]["securitySchemes"]]
        self.assertFalse(faults, advice(faults))

    def test_routes(self):
        """every route of the program is described with its access, limit, query and body, and no other is"""
        table = {(route["method"], route["pattern"]): route for route in route_table()}
        told = {(method, path): operation for method, path, operation in self.contract.operations()}
        planned = {(m.upper(), p) for p, ms in self.contract.document["paths"].items() for m, o in ms.items() if o.get("x-planned")}
        faults = [f"{m} {p} has come: remove its 'planned: true' in {HERE}, see that the rest is as it is, cd public && npm run types"
                  for m, p in planned & set(table)]
        faults += [f"{m} {p} is not described: add it to {HERE}, then cd public && npm run types" for m, p in set(table) - set(told) - planned]
        faults += [f"{m} {p} is described in {HERE}, and is no route (any more)" for m, p in set(told) - set(table) - BESIDE_TABLES]
        for key in set(table) & set(told):
            faults += [f"{key[0]} {key[1]}: {words}; change {HERE}, then npm run types" for words in self.differences(table[key], told[key])]
        self.assertFalse(faults, advice(sorted(faults)))

    def differences(self, route, operation):
        if route["access"] != operation["x-access"]:
            yield f"access is {route['access']}, not {operation['x-access']}"
        if route["scope"] != operation.get("x-scope"):
            yield f"its scope is {route['scope']}, not {operation.get('x-scope')}"
        if route["limit"] != operation.get("x-limit"):
            yield f"its limit is {route['limit']}, not {operation.get('x-limit')}"
        queries = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
        if sorted(queries) != sorted(route["queries"]):
            yield f"its query parameters are {route['queries']}, not {queries}"
        if route["method"] not in ("POST", "PUT", "PATCH"):
            return
        if route["body_max"] != operation.get("x-body-max", 0):
            yield f"body_max is {route['body_max']}, not {operation.get('x-body-max', 0)}"
        if "requestBody" not in operation:
            yield "it has no 'body' (one without keys: Nothing, with body_optional where the route has that)"
            return
        (media,) = operation["requestBody"]["content"]
        if media != (route["body_type"] or "application/json"):
            yield f"its body is {route['body_type'] or 'application/json'}, not {media}"
        if route["body_optional"] == operation["requestBody"]["required"]:
            yield f"body_optional is {route['body_optional']}"


class Walk(WorldTest):
    """Every route of a running server, asked rightly and wrongly in every way that the description knows of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract = documented()

    def ask(self, operation, who=None, path=(), query=(), body=None, headers=None, media=None):
        """Asks, and holds the answer against the description: (status, answer, faults)."""
        method, pattern, told = self.contract.operation(operation)
        where = pattern
        for name, value in dict(path).items():
            where = where.replace("{%s}" % name, urllib.parse.quote(str(value), safe=""))
        if query:
            where += "?" + urllib.parse.urlencode(dict(query))
        headers = dict(headers or {})
        if media:
            headers["Content-Type"] = media
        elif body is None and method in ("POST", "PATCH", "PUT"):
            headers["Content-Length"] = "0"
        if isinstance(body, (str, bytes)) and not media:
            headers["Content-Type"] = "application/json"
        status, head, answer = self.world.request(who or self.least(told), method, where, body, **headers)
        words = f"{method} {where} by {who or self.least(told)}"
        faults = [f"{words}: {fault}" for fault in self.contract.answer_faults(method, pattern, status, head, answer)]
        return status, answer, faults, words

    @staticmethod
    def least(told):
        """Who may ask."""
        return {"judge": "judy", "admin": "admin"}.get(told["x-access"], "ada")

    def test_right(self):
        """every route, asked as it should be, answers as it is described"""
        faults = []
        for method, path, told in self.contract.operations():
            if "x-websocket" in told:
                continue
            asked = GOOD.get(told["operationId"])
            if not asked:
                faults.append(f"{method} {path}: say in asks.py how to ask it rightly: GOOD['{told['operationId']}']")
                continue
            for ask in asked(self.world):
                expected = ask.pop("status", None)
                status, answer, found, words = self.ask(told["operationId"], **ask)
                faults += found
                if status >= 400 and status != expected or expected and status != expected:
                    faults.append(f"{words}: {status} {answer}")
        self.assertFalse(faults, advice(faults))

    def refused(self, faults, statuses, operation, **ask):
        status, answer, found, words = self.ask(operation, **ask)
        faults += found
        if status not in statuses:
            faults.append(f"{words} {ask.get('body', '')!r}: {status}, not {statuses}: {str(answer)[:200]}")
        return answer

    def rightly(self, operation):
        """One way to ask that is right, as a beginning of those that are not."""
        asked = GOOD.get(operation)
        ask = dict(asked(self.world)[0]) if asked else {}
        ask.pop("status", None)
        return ask

    def test_wrong_parameters(self):
        """parameters that are not known, twice there, or have a value that cannot be, are 400 and change nothing"""
        faults = []
        for _, _, told in self.contract.operations():
            name = told["operationId"]
            if "x-websocket" in told or name == "getOpenapi":
                continue
            ask = self.rightly(name)
            answer = self.refused(faults, (400,), name, **{**ask, "query": {"no_such": 1}})
            if answer.get("code") != "unknown_parameter":
                faults.append(f"{name}: {answer}")
            for parameter in told.get("parameters", []):
                if parameter["in"] == "query":
                    for bad in BAD_VALUES:
                        if self.contract.faults(parameter["schema"], int(bad) if bad.isdigit() and self.is_number(parameter) else bad):
                            self.refused(faults, (400,), name, **{**ask, "query": {parameter["name"]: bad}})
        self.assertFalse(faults, advice(faults))

    def is_number(self, parameter):
        return self.contract.resolve(parameter["schema"]).get("type") == "integer"

    def test_wrong_paths(self):
        """numbers, names and ids in a path that nothing has are 404"""
        faults = []
        for _, _, told in self.contract.operations():
            name = told["operationId"]
            if "x-websocket" in told:
                continue
            for parameter in told.get("parameters", []):
                if parameter["in"] == "path":
                    for bad in BAD_PATHS:
                        ask = self.rightly(name)
                        # The name of a new picture is chosen by the client, so a bad one is a fault and not missing.
                        statuses = (400,) if (name, parameter["name"]) == ("adminPutPicture", "name") else (404,)
                        self.refused(faults, statuses, name, **{**ask, "path": {**ask["path"], parameter["name"]: bad}})
        self.assertFalse(faults, advice(faults))

    def with_json_body(self):
        for _, _, told in self.contract.operations():
            content = told.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                yield told["operationId"], told, self.contract.resolve(content["application/json"]["schema"])

    def test_keys(self):
        """the keys that a body may have are those that are described"""
        faults = []
        for name, _, schema in self.with_json_body():
            answer = self.refused(faults, (400,), name, **{**self.rightly(name), "body": {"no_such": 1}})
            known = re.search(r"the keys are: (.*)\.$", answer.get("detail", ""))
            keys = sorted(known[1].split(", ")) if known else []
            if answer.get("code") != "unknown_key":
                faults.append(f"{name}: a key that is not known: {answer}")
            elif keys != sorted(schema["properties"]):
                faults.append(f"{name}: its keys are {keys}, and not {sorted(schema['properties'])} as in {HERE}")
        self.assertFalse(faults, advice(faults))

    def test_keys_within(self):
        """nor is a key taken that an object within a body does not name"""
        faults, tried = [], 0
        for name, _, schema in self.with_json_body():
            for key, kind in schema["properties"].items():
                inner = self.contract.resolve(kind)
                if "properties" not in inner:
                    continue
                tried += 1
                answer = self.refused(faults, (400,), name, **{**self.rightly(name), "body": {**(self.rightly(name).get("body") or {}), key: {"no_such": 1}}})
                if answer.get("code") != "unknown_key":
                    faults.append(f"{name}: {key}: {answer}")
        self.assertGreater(tried, 0)
        self.assertFalse(faults, advice(faults))

    def test_frames(self):
        """nor one that a frame of a socket does not name"""
        frames = self.contract.document["paths"]["/ws"]["get"]["x-websocket"]["client"]
        with WebSocket(self.world.server.port, "/ws") as stream:
            for schema in map(self.contract.resolve, frames):
                op = schema["properties"]["op"]["const"]
                stream.send({"op": op, "no_such": 1, "ref": op})
                answer = stream.receive()
                self.assertEqual(("error", "unknown_key", op), tuple(answer.get(key) for key in ("type", "code", "ref")), answer)

    def test_wrong_bodies(self):
        """bodies that are no JSON, too long, without a length, of another type, or with wrong values in any key are refused"""
        faults = []
        for name, told, schema in self.with_json_body():
            right = self.rightly(name)
            for text in ("{", "[]", "", '{"a":1,"a":2}', "\xff", "[" * 100 + "]" * 100):
                if text or told["requestBody"]["required"]:
                    self.refused(faults, (400,), name, **{**right, "body": text})
            self.refused(faults, (415,), name, **{**right, "body": "{}", "media": "text/plain"})
            self.refused(faults, (411,), name, **{**right, "body": None, "headers": {"Transfer-Encoding": "chunked"}})
            too_long = "{" + " " * (told.get("x-body-max") or 256 * 1024) + "}"
            self.refused(faults, (413,), name, **{**right, "body": too_long})
            self.wrong_values(faults, name, right, schema)
        self.assertFalse(faults, advice(faults))

    def wrong_values(self, faults, name, right, schema):
        body = right.get("body") or {}
        for key, kind in schema["properties"].items():
            for bad in (None, 5, -1, "", True, [], {"no": 1}, "no such", "x" * 70000):
                if self.contract.faults(kind, bad):
                    self.refused(faults, (400, 404, 413, 422), name, **{**right, "body": {**body, key: bad}})
            if key in schema.get("required", []):
                self.refused(faults, (400,), name, **{**right, "body": {k: v for k, v in body.items() if k != key}})

    def test_doors(self):
        """who is nobody, has a token that expired, or not the role is refused as described"""
        faults = []
        for _, _, told in self.contract.operations():
            if "x-websocket" in told:
                continue
            name, access = told["operationId"], told["x-access"]
            right = {k: v for k, v in self.rightly(name).items() if k != "who"}
            if access != "open":
                self.refused(faults, (401,), name, **{**right, "who": "late"})
            if access in ("user", "judge", "admin"):
                self.refused(faults, (401,), name, **{**right, "who": "guest"})
            if access in ("judge", "admin"):
                self.refused(faults, (403,), name, **{**right, "who": "eve"})
            if access == "admin":
                self.refused(faults, (403,), name, **{**right, "who": "judy"})
        self.assertFalse(faults, advice(faults))

    def test_methods(self):
        """a method that an address does not take is 405 and told what it takes; each GET takes HEAD"""
        for path, methods in self.contract.document["paths"].items():
            if path.startswith("/ws") or all(o.get("x-planned") for o in methods.values()):
                continue
            where = re.sub(r"{\w+}", "1", path)
            status, headers, answer = self.world.request("admin", "PATCH" if "put" in methods else "PUT", where, "")
            self.assertEqual((405, "method_not_allowed"), (status, answer["code"]), path)
            allowed = set(headers["allow"].split(", ")) - {"HEAD", "OPTIONS"}
            self.assertLessEqual({m.upper() for m, o in methods.items() if not o.get("x-planned")}, allowed, path)

    def test_streams(self):
        """every frame and event of the streams is one that is described"""
        faults, world = [], self.world
        events = self.contract.document["paths"]["/ws/jobs/{job_id}"]["get"]["x-websocket"]["server"]
        frames = {"oneOf": self.contract.document["paths"]["/ws"]["get"]["x-websocket"]["server"]}
        asked = self.contract.document["paths"]["/ws"]["get"]["x-websocket"]["client"]

        def hold(schema, frame):
            faults.extend(f"{frame}: {fault}" for fault in self.contract.faults(schema, frame))
        for job in (world.done, world.wrong, world.run):
            with WebSocket(world.server.port, f"/ws/jobs/{job['job_id']}", bearer(world.tokens["ada"])) as stream:
                for frame in stream:
                    hold(events[0], frame)
            _, _, text = world.request("ada", "GET", f"/jobs/{job['job_id']}/events")
            for line in text.decode().split("\n"):
                if line.startswith("data: "):
                    hold(events[0], json.loads(line[6:]))
        with WebSocket(world.server.port, f"/ws/jobs/{world.done['job_id']}") as stream:
            hold(events[1], stream.receive())
        with WebSocket(world.server.port, "/ws") as stream:
            job = {"problem_id": PROBLEM, "language": "cpp", "code": "int x = y;"}
            sent = [{"op": "auth", "token": world.tokens["ada"], "ref": "1"}, {"op": "ping", "ref": "2"}, {"op": "subscribe", "topic": "me"},
                    {"op": "subscribe", "topic": "queue"}, {"op": "subscribe", "topic": f"job:{world.wrong['job_id']}", "after": "1.1"},
                    {"op": "subscribe", "topic": "no"}, {"op": "submit", **job, "ref": "3"}, {"op": "unsubscribe", "topic": "queue"}, {"op": "no"}]
            for frame in sent:
                if frame["op"] != "no" and frame.get("topic") != "no":
                    hold({"oneOf": asked}, frame)
                stream.send(frame)
            seen = set()
            while "event done" not in seen or "submitted" not in seen or "unsubscribed" not in seen:
                frame = stream.receive()
                hold(frames, frame)
                seen.add(frame["type"] + (" " + frame["event"]["type"] if "event" in frame else ""))
            self.assertLessEqual({"authenticated", "pong", "subscribed", "queue", "test", "done", "error", "event queued"}, seen)
        self.assertFalse(faults, advice(faults[:40]))


class Served(unittest.TestCase):
    def test_served(self):
        """it is served packed and with an ETag, is not sent twice, and has the program's version"""
        with Server() as server:
            status, headers, document = server.get("/openapi.json")
            self.assertEqual((200, "application/json"), (status, headers["content-type"]))
            version = subprocess.run([BUILD / "assay", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
            self.assertEqual(version, document["info"]["version"])
            self.assertEqual((304, b""), server.get("/openapi.json", **{"If-None-Match": headers["etag"]})[::2])
            packed = server.request("HEAD", "/openapi.json", headers={"Accept-Encoding": "gzip"})[1]
            self.assertEqual("gzip", packed["content-encoding"])
            self.assertLess(int(packed["content-length"]), 40000)
            self.assertEqual(405, server.request("DELETE", "/openapi.json")[0])


if __name__ == "__main__":
    unittest.main()
