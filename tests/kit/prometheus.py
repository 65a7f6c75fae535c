"""The text that /metrics answers with, read as Prometheus would."""
import re

SAMPLE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$')
LABEL = re.compile(r'([a-zA-Z_]\w*)="((?:[^"\\\n]|\\.)*)"(?:,|$)')
PARTS = ("_bucket", "_sum", "_count")


class Metrics:
    """samples: {(name, labels as a sorted tuple of pairs): value}; types and helps by the family's name."""

    def __init__(self, text):
        self.samples, self.types, self.helps = {}, {}, {}
        family = None
        for line in text.split("\n")[:-1]:
            kind, name, words = (line.split(" ", 3)[1:] if line.startswith("# ") else (None, None, None))
            if kind == "HELP":
                if name in self.helps:
                    raise ValueError(f"{name} comes twice")
                self.helps[name], family = words, name
            elif kind == "TYPE":
                self.types[name] = words
            else:
                self.take(line, family)
        if not text.endswith("\n"):
            raise ValueError("the last line has no end")

    def take(self, line, family):
        match = SAMPLE.match(line)
        if not match:
            raise ValueError(f"not a sample: {line}")
        name, labels = match[1], match[2] or ""
        pairs = LABEL.findall(labels)
        if ",".join(f'{k}="{v}"' for k, v in pairs) != labels:
            raise ValueError(f"not labels: {line}")
        names = [family + part for part in PARTS] if self.types.get(family) == "histogram" else [family]
        if name not in names:
            raise ValueError(f"outside its family: {line}")
        key = (name, tuple(sorted(pairs)))
        if key in self.samples:
            raise ValueError(f"a series comes twice: {line}")
        self.samples[key] = float(match[3])

    def value(self, name, **labels):
        """0 where there is no such series."""
        return self.samples.get((name, tuple(sorted(labels.items()))), 0.0)

    def sum(self, name, **labels):
        """Of all series that have these labels, whatever others they have."""
        return sum(v for (n, pairs), v in self.samples.items() if n == name and set(labels.items()) <= set(pairs))

    def labels(self, label):
        return {dict(pairs)[label] for _, pairs in self.samples if label in dict(pairs)}

    def names(self):
        return {name for name, _ in self.samples}


def scrape(server, **headers):
    status, fields, body = server.get("/metrics", **headers)
    if status != 200:
        raise AssertionError(f"GET /metrics: {status} {body}")
    return Metrics(body.decode())
