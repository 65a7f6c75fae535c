#!/usr/bin/env python3
"""The types of openapi.json for the page, as TypeScript on stdout: what public/src/api/schema.ts must be."""
import json
import sys

import make_document

HEAD = """// Made by handlers/openapi/make_types.py; not to be edited. After a change in handlers/openapi/*.yaml: npm run types
"""


def comment(schema, indent=""):
    words = " ".join(schema.get("description", "").split()).replace("*/", "* /")
    return f"{indent}/** {words} */\n" if words else ""


def union(kinds):
    return " | ".join(dict.fromkeys(kinds))


def literal(value):
    return "null" if value is None else f"'{value}'" if isinstance(value, str) else json.dumps(value)


def fields(schema, indent):
    required = schema.get("required", [])
    lines = ""
    for name, kind in schema["properties"].items():
        mark = "" if name in required else "?"
        lines += f"{comment(kind, indent)}{indent}{name}{mark}: {ts(kind, indent)};\n"
    return lines


def of_type(schema, kind, indent):
    if kind == "array":
        item = ts(schema["items"], indent)
        return f"({item})[]" if " | " in item else f"{item}[]"
    if kind == "object":
        if "properties" in schema:
            return "{\n" + fields(schema, indent + "  ") + indent + "}" if schema["properties"] else "Record<string, never>"
        key = ts(schema["propertyNames"], indent) if "propertyNames" in schema else "string"
        record = f"Record<{key}, {ts(schema.get('additionalProperties', {}), indent)}>"
        return f"Partial<{record}>" if key != "string" else record
    if schema.get("format") == "binary":
        return "Blob"
    return {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}[kind]


def ts(schema, indent=""):
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "const" in schema:
        return literal(schema["const"])
    if "enum" in schema:
        return union(literal(value) for value in schema["enum"])
    if "oneOf" in schema:
        return union(ts(kind, indent) for kind in schema["oneOf"])
    kinds = schema.get("type", [])
    return union(of_type(schema, kind, indent) for kind in ([kinds] if isinstance(kinds, str) else kinds)) or "unknown"


def declaration(name, schema):
    if schema.get("properties"):
        return f"{comment(schema)}export interface {name} {{\n{fields(schema, '  ')}}}\n"
    return f"{comment(schema)}export type {name} = {ts(schema)};\n"


def route(operation):
    parts = []
    for place in ("path", "query"):
        found = [p for p in operation.get("parameters", []) if p["in"] == place]
        if found:
            inside = "; ".join(f"{p['name']}{'' if p['required'] else '?'}: {ts(p['schema'], '    ')}" for p in found)
            parts.append(f"    {place}: {{ {inside} }};\n")
    for content in operation.get("requestBody", {}).get("content", {}).values():
        parts.append(f"    body: {ts(content['schema'], '    ')};\n")
    answers = [ts(content["schema"], "    ") for status, response in operation["responses"].items() if status.startswith("2")
               for content in response.get("content", {}).values()]
    parts.append(f"    answer: {union(answers) or 'null'};\n")
    return "".join(parts)


def main():
    document = make_document.document("")
    text = HEAD
    for name, schema in document["components"]["schemas"].items():
        text += "\n" + declaration(name, schema)
    text += "\n/** What each route takes and gives. */\nexport interface Routes {\n"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if "x-websocket" not in operation:
                text += f"  /** {operation['summary']} */\n  '{method.upper()} {path}': {{\n{route(operation)}  }};\n"
    sys.stdout.write(text + "}\n")


if __name__ == "__main__":
    main()
