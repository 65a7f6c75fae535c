#!/usr/bin/env python3
"""Makes openapi.json (OpenAPI 3.1) of the files *.yaml beside this one.   usage: make_document.py VERSION OUT

Each file describes one resource:

    routes:
      GET /jobs/{id}:
        id: getJob                        operationId
        summary: ...                      one line
        about: ...                        more, in Markdown
        access: guest                     as in the route table: open anyone guest user judge admin
        scope: submit                     that a token needs; if absent: admin for staff's, read for GET; null: none
        limit: submit                     as in the route table; none if absent
        cookie: true                      who asks is known by the cookie
        path: {id: JobId}                 each {name} of the path; its type
        query: {limit: Limit}             each query parameter
        headers: {Idempotency-Key: string, ...}
        body: SubmitRequest               a JSON body; or {application/zip: bytes}
        body_max: 524288                  bytes; the default if absent
        answers: {202: Accepted}          a type; or {type/subtype: type}; or null for no body
        answer_headers: {202: {Location: string}}
        errors: {404: unknown_job}        `code` words, beside those that every such route has
        planned: true                     not there yet
    schemas:
      Accepted:
        about: ...
        has: {job_id: JobId, "position?": integer}

A type is a name (string integer number boolean null time date bytes any, or a schema), [] after it for a list, several
with "|" between, then ", words about it" if any. Or it is an object with one of: has (with extends), is, map (any keys, to
a type), list, one_of, enum; and JSON Schema's own keywords beside that. All of `has` is required but the names that end
with "?". What is part of a body, or of what a client sends on a WebSocket, says `additionalProperties: false`: that is
added here, so that no description forgets it.
"""
import json
import pathlib
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent
BASE = {"string": {"type": "string"}, "integer": {"type": "integer"}, "number": {"type": "number"},
        "boolean": {"type": "boolean"}, "null": {"type": "null"}, "time": {"type": "string", "format": "date-time"},
        "date": {"type": "string", "format": "date"}, "bytes": {"type": "string", "format": "binary"}, "any": {}}
OPEN, ROLES = ("open", "anyone", "guest"), ("open", "anyone", "guest", "user", "judge", "admin")
# What every route may answer, by status.
ALWAYS = {400: ["unknown_parameter", "duplicate_parameter", "bad_query", "bad_path", "bad_request", "bad_header", "duplicate_header"],
          431: ["head_too_large"], 503: ["overloaded"]}
WITH_BODY = {411: ["length_required"], 413: ["body_too_large"], 415: ["unsupported_media_type"], 417: ["expectation_failed"]}
WITH_JSON = {400: ["invalid_json", "unknown_key", "missing_key", "invalid_value"]}
WITHOUT_BODY = {400: ["body_not_allowed"]}
WITH_TOKEN = {401: ["invalid_token"], 503: ["store_failed"]}
WITH_LIMIT = {429: ["rate_limited"]}
TITLES = {200: "Done", 201: "Made", 202: "Taken; it goes on", 204: "Done; no content", 101: "Switching to WebSocket",
          304: "Not changed", 400: "Not understood", 401: "Nobody is logged in, or the token is not valid", 403: "Not for this role or token",
          404: "Not there, or not for you to see", 405: "Wrong method", 409: "Not as things stand", 411: "No Content-Length",
          413: "Too large", 415: "Wrong media type", 417: "Only 100-continue may be expected", 422: "Understood, but not right",
          426: "Only version 13 of WebSocket", 429: "Too many", 431: "A head over 16 KiB, or with over 100 headers", 503: "Not just now"}
RATE_HEADERS = {"RateLimit-Limit": "requests allowed", "RateLimit-Remaining": "requests left",
                "RateLimit-Reset": "seconds until all are allowed again"}


class Maker:
    def __init__(self, version, sources):
        self.sources = sources
        self.schemas = {name: (source, value) for source, text in sources.items()
                        for name, value in (text.get("schemas") or {}).items()}
        self.version = version

    def fault(self, source, words):
        raise SystemExit(f"handlers/openapi/{source}: {words}")

    # --- types

    def named(self, source, text):
        """int[]|null, with words -> a schema"""
        names, _, about = text.partition(", ")
        kinds = [self.one(source, name) for name in names.split("|")]
        if len(kinds) == 1:
            schema = kinds[0]
        elif all(set(kind) == {"type"} for kind in kinds):
            schema = {"type": [kind["type"] for kind in kinds]}
        else:
            schema = {"oneOf": kinds}
        return {**schema, "description": about.strip()} if about else schema

    def one(self, source, name):
        lists = 0
        while name.endswith("[]"):
            name, lists = name[:-2], lists + 1
        if name in BASE:
            schema = dict(BASE[name])
        elif name in self.schemas:
            schema = {"$ref": f"#/components/schemas/{name}"}
        else:
            self.fault(source, f"there is no type '{name}'")
        for _ in range(lists):
            schema = {"type": "array", "items": schema}
        return schema

    def fields(self, source, value):
        """The properties of an object and which are required, those of what it extends first."""
        properties, required = {}, []
        if "extends" in value:
            if value["extends"] not in self.schemas:
                self.fault(source, f"there is no type '{value['extends']}'")
            properties, required = self.fields(*self.schemas[value["extends"]])
        for key, kind in (value.get("has") or {}).items():
            name = key.removesuffix("?")
            properties[name] = self.schema(source, kind)
            required = [other for other in required if other != name] + ([] if key.endswith("?") else [name])
        return properties, required

    def schema(self, source, value):
        if isinstance(value, str):
            return self.named(source, value)
        rest = {k: v for k, v in value.items() if k not in ("has", "extends", "is", "map", "list", "one_of", "about")}
        about = {"description": value["about"].strip()} if "about" in value else {}
        if "has" in value or "extends" in value:
            properties, required = self.fields(source, value)
            return {"type": "object", **about, "properties": properties, **({"required": required} if required else {}), **rest}
        if "map" in value:
            return {"type": "object", **about, "additionalProperties": self.schema(source, value["map"]), **rest}
        if "list" in value:
            return {"type": "array", **about, "items": self.schema(source, value["list"]), **rest}
        if "one_of" in value:
            return {**about, "oneOf": [self.schema(source, kind) for kind in value["one_of"]], **rest}
        if "is" in value:
            return {**self.named(source, value["is"]), **about, **rest}
        if "enum" in value:
            return {"type": "string", **about, **rest}
        self.fault(source, f"not a type: {value}")

    # --- routes

    def errors(self, source, method, route):
        found = {}
        groups = [ALWAYS, route.get("errors") or {}]
        access = route.get("access")
        if access not in ROLES:
            self.fault(source, f"access is one of {', '.join(ROLES)}")
        groups += [WITH_TOKEN] if access != "open" else []
        groups += [{401: ["unauthenticated"]}] if access not in ("open", "anyone") else []
        groups += [{403: ["forbidden"]}] if access in ("judge", "admin") else []
        groups += [{403: ["insufficient_scope"]}] if self.scope(source, method, route) else []
        groups += [WITH_LIMIT] if route.get("limit") else []
        if "body" in route:
            groups += [WITH_BODY] + ([] if isinstance(route["body"], dict) and "has" not in route["body"] else [WITH_JSON])
        elif method in ("POST", "PUT", "PATCH"):
            groups += [WITH_BODY, WITH_JSON]
        else:
            groups += [WITHOUT_BODY]
        for group in groups:
            for status, codes in group.items():
                codes = codes if isinstance(codes, list) else [codes]
                found.setdefault(int(status), []).extend(c for c in codes if c not in found.get(int(status), []))
        return found

    def scope(self, source, method, route):
        """What a token needs; None where no token is looked at, or each op of a socket says."""
        access = route.get("access")
        if access == "open" or "scope" in route:
            return None if access == "open" else route["scope"]
        if access not in ("judge", "admin") and method != "GET":
            self.fault(source, f"{route['id']}: say its scope: submit or login")
        return "admin" if access in ("judge", "admin") else "read"

    def error_response(self, status, codes, schema="ProblemDetails"):
        headers = {}
        if status in (429, 503):
            headers["Retry-After"] = {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 0}}
        if status == 401:
            headers["WWW-Authenticate"] = {"schema": {"type": "string"}}
        problem = {"allOf": [{"$ref": f"#/components/schemas/{schema}"},
                             {"type": "object", "properties": {"status": {"const": status}, "code": {"enum": sorted(codes)}}}]}
        return {"description": f"{TITLES[status]}: " + ", ".join(f"`{code}`" for code in sorted(codes)),
                **({"headers": headers} if headers else {}), "content": {"application/problem+json": {"schema": problem}}}

    def content(self, source, kind):
        kinds = kind if isinstance(kind, dict) and any("/" in k for k in kind) else {"application/json": kind}
        return {media: {"schema": self.schema(source, value)} for media, value in kinds.items()}

    def answer(self, source, status, kind, headers):
        response = {"description": TITLES[status]}
        if headers:
            response["headers"] = {name: {"schema": self.schema(source, value)} for name, value in headers.items()}
        if kind is not None:
            response["content"] = self.content(source, kind)
        return response

    def parameters(self, source, path, route):
        given = route.get("path") or {}
        names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
        if names != list(given):
            self.fault(source, f"{path}: 'path' must say the types of {names}")
        found = [(name, "path", kind) for name, kind in given.items()]
        found += [(name, "query", kind) for name, kind in (route.get("query") or {}).items()]
        found += [(name, "header", kind) for name, kind in (route.get("headers") or {}).items()]
        parameters = []
        for name, place, kind in found:
            schema = self.schema(source, kind)
            about = schema.pop("description", None)
            parameters.append({"name": name, "in": place, "required": place == "path",
                               **({"description": about} if about else {}), "schema": schema})
        return parameters

    def operation(self, source, method, path, route):
        known = {"id", "summary", "about", "access", "scope", "limit", "path", "query", "headers", "body", "body_max", "body_optional", "answers",
                 "answer_headers", "errors", "error_schema", "planned", "websocket", "cookie"}
        if set(route) - known:
            self.fault(source, f"{path}: {', '.join(set(route) - known)}?")
        operation = {"operationId": route["id"], "summary": route["summary"], "tags": [source.removesuffix(".yaml")]}
        if "about" in route:
            operation["description"] = route["about"].strip()
        operation["x-access"] = route.get("access")
        scope = self.scope(source, method, route)
        if scope:
            operation["x-scope"] = scope
        for word in ("limit", "planned", "websocket", "body_max"):
            if word in route:
                value = route[word]
                if word == "websocket":
                    value = {side: [self.schema(source, kind) for kind in kinds] for side, kinds in value.items()}
                operation["x-" + word.replace("_", "-")] = value
        if route.get("cookie"):
            operation["security"] = [{"refresh": []}]
        elif route.get("access") == "open":
            operation["security"] = []
        elif route.get("access") in OPEN:
            operation["security"] = [{}, {"bearer": []}]
        parameters = self.parameters(source, path, route)
        if parameters:
            operation["parameters"] = parameters
        if "body" in route:
            operation["requestBody"] = {"required": not route.get("body_optional"), "content": self.content(source, route["body"])}
        operation["responses"] = self.responses(source, method, route)
        return operation

    def responses(self, source, method, route):
        responses = {}
        headers = route.get("answer_headers") or {}
        for status, kind in (route["answers"] or {}).items():
            responses[str(status)] = self.answer(source, status, kind, headers.get(status))
        schemas = route.get("error_schema") or {}
        for status, codes in sorted(self.errors(source, method, route).items()):
            responses[str(status)] = self.error_response(status, codes, schemas.get(status, "ProblemDetails"))
        for status, response in responses.items() if route.get("limit") else ():
            if status < "300" or status == "429":
                response.setdefault("headers", {}).update(
                    {name: {"description": about, "schema": {"type": "integer", "minimum": 0}} for name, about in RATE_HEADERS.items()})
        return responses

    # --- what is sent: objects take no keys but those they name, as the server does

    def close(self, document, node, seen):
        if isinstance(node, list):
            for item in node:
                self.close(document, item, seen)
        if not isinstance(node, dict):
            return
        name = node.get("$ref", "").removeprefix("#/components/schemas/")
        if name and name not in seen:
            seen.add(name)
            self.close(document, document["components"]["schemas"][name], seen)
        if "properties" in node:
            node.setdefault("additionalProperties", False)
        for value in list(node.values()):
            self.close(document, value, seen)

    def close_requests(self, document):
        seen = set()
        for methods in document["paths"].values():
            for operation in methods.values():
                self.close(document, operation.get("requestBody", {}).get("content"), seen)
                self.close(document, operation.get("x-websocket", {}).get("client"), seen)

    def document(self):
        document = {"openapi": "3.1.0", **self.sources["about.yaml"]["document"]}
        document["info"] = {**document["info"], "version": self.version}
        document["tags"] = []
        document["paths"] = {}
        for source, text in self.sources.items():
            if "tag" in text:
                document["tags"].append({"name": source.removesuffix(".yaml"), "description": text["tag"].strip()})
            for line, route in (text.get("routes") or {}).items():
                method, path = line.split()
                place = document["paths"].setdefault(path, {})
                if method.lower() in place:
                    self.fault(source, f"{line} is described twice")
                place[method.lower()] = self.operation(source, method, path, route)
        document["components"]["schemas"] = {name: self.schema(*at) for name, at in self.schemas.items()}
        self.close_requests(document)
        return document


def document(version):
    sources = {path.name: yaml.safe_load(path.read_text()) for path in sorted(HERE.glob("*.yaml"))}
    return Maker(version, sources).document()


if __name__ == "__main__":
    text = json.dumps(document(sys.argv[1]), separators=(",", ":"), ensure_ascii=False) + "\n"
    pathlib.Path(sys.argv[2]).write_text(text)
