"""openapi.json as a measure: what was answered is held against what is described, without anything beyond it."""
import copy
import json
import re
import subprocess

import jsonschema

from assayd import BUILD

REF = "#/components/schemas/"
FORMATS = {"date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "date": re.compile(r"\d{4}-\d\d-\d\d")}


def route_table():
    """The routes as the program has them."""
    return json.loads(subprocess.run([BUILD / "tests" / "print_routes"], stdout=subprocess.PIPE, check=True).stdout)


def documented():
    """What is served at /openapi.json."""
    return Contract(json.loads((BUILD / "lib" / "assay" / "openapi.json").read_text()))


class Contract:
    def __init__(self, document):
        self.document = document
        self.checker = jsonschema.FormatChecker(())
        for name, pattern in FORMATS.items():
            self.checker.checks(name)(lambda value, p=pattern: not isinstance(value, str) or bool(p.fullmatch(value)))
        self.closed = self.close(copy.deepcopy(document))

    def close(self, node):
        """allOf is made one object; objects take the keys they name and no other."""
        if isinstance(node, list):
            return [self.close(item) for item in node]
        if not isinstance(node, dict):
            return node
        if "allOf" in node:
            parts = [copy.deepcopy(self.resolve(part)) for part in node["allOf"]]
            merged = {"type": "object", "properties": {}, "required": []}
            for part in parts:
                for name, value in part.get("properties", {}).items():
                    merged["properties"][name] = {**merged["properties"].get(name, {}), **value}
                merged["required"] += part.get("required", [])
            return self.close(merged)
        found = {key: self.close(value) for key, value in node.items()}
        if node.get("type") == "object" and "properties" in node:
            found.setdefault("additionalProperties", False)
        return found

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].removeprefix(REF)]
        return schema

    def operations(self):
        """(method, path, operation), those that are not there yet left out."""
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if not operation.get("x-planned"):
                    yield method.upper(), path, operation

    def operation(self, name):
        for method, path, operation in self.operations():
            if operation["operationId"] == name:
                return method, path, operation
        raise AssertionError(f"there is no operation '{name}' in handlers/openapi")

    def faults(self, schema, value):
        """What is wrong with a value, in words; [] if nothing is."""
        resolver = jsonschema.RefResolver("", self.closed)
        validator = jsonschema.Draft202012Validator(schema, resolver=resolver, format_checker=self.checker)
        return [f"{'/'.join(map(str, error.absolute_path)) or '(all)'}: {error.message[:300]}" for error in validator.iter_errors(value)]

    def answer_faults(self, method, path, status, headers, body):
        """What an answer has that the description does not, or the other way."""
        operation = self.closed["paths"].get(path, {}).get(method.lower())
        if not operation:
            return [f"{method} {path} is not described"]
        response = operation["responses"].get(str(status))
        if not response:
            code = body.get("code") if isinstance(body, dict) else ""
            return [f"{status} {code} is not described"]
        limited = operation.get("x-limit") and status < 300
        faults = [f"the header {name} is missing" for name in response.get("headers", {})
                  if name.lower() not in headers and (limited or not name.startswith("RateLimit-"))]
        media = headers.get("content-type", "").split(";")[0]
        content = response.get("content", {})
        if not content and (media or body):
            return faults + [f"{status}: a body ({media}) where none is described"]
        if content and media not in content:
            return faults + [f"{status}: {media} is not described"]
        if content and "json" in media:
            faults += self.faults(content[media]["schema"], body)
        return faults
