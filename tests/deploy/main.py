#!/usr/bin/env python3
"""What deploy/ gives to Prometheus and Grafana, against a real server's /metrics. usage: main.py PROMTOOL"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/kit"))
from assayd import Server  # noqa: E402
from people import CODE, PROBLEM  # noqa: E402
from prometheus import Metrics, PARTS  # noqa: E402
from tap import run  # noqa: E402

PROMETHEUS = ROOT / "deploy/prometheus"
# Prometheus makes these itself, about each target and for each alert.
OWN_METRICS, OWN_LABELS = {"up"}, {"job", "instance", "le"}
SELECTOR = re.compile(r"\b((?:assay|process)_[a-z_]+|up)\b(?:\{([^}]*)\})?")


class Fixture:
    """The answer of a server that has judged, and the queries of deploy/."""

    def __init__(self, promtool):
        self.promtool = promtool
        with Server(workers=1) as server:
            for language, code in (("python", CODE), ("cpp", "int")):
                server.events(server.submit(PROBLEM, language, code))
            self.text = server.get("/metrics")[2].decode()
        self.metrics = Metrics(self.text)
        self.rules = [rule for group in yaml.safe_load((PROMETHEUS / "assay.rules.yml").read_text())["groups"] for rule in group["rules"]]
        self.dashboard = json.loads((ROOT / "deploy/grafana/assay.json").read_text())

    def tool(self, *arguments, stdin=None):
        done = subprocess.run([self.promtool, *arguments], cwd=PROMETHEUS, input=stdin, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        if done.returncode:
            raise AssertionError(f"promtool {' '.join(map(str, arguments))}: {done.stdout}")
        return done.stdout

    def panel_queries(self):
        """(where, query), as Grafana would send them."""
        asked = [(panel["title"], target["expr"]) for panel in self.dashboard["panels"] for target in panel.get("targets", [])]
        asked += [(note["name"], note["expr"]) for note in self.dashboard["annotations"]["list"]]
        return [(title, expr.replace("$__rate_interval", "1m").replace("$instance", ".*")) for title, expr in asked]

    def queries(self):
        return self.panel_queries() + [(rule["alert"], rule["expr"]) for rule in self.rules]

    def labels_of(self, name):
        return {label for sample, pairs in self.metrics.samples if sample == name for label, _ in pairs}


def the_metrics_of_a_server_that_has_judged_have_nothing_promtool_would_change(f):
    said = f.tool("check", "metrics", stdin=f.text)
    assert not said.strip(), said


def the_rules_and_the_example_of_a_configuration_are_understood(f):
    f.tool("check", "rules", "assay.rules.yml")
    f.tool("check", "config", "prometheus.yml")


def every_alert_comes_when_it_should_and_not_without_need(f):
    f.tool("test", "rules", "assay.rules.test.yml")
    tested = set(re.findall(r'alertname="(\w+)",alertstate="firing",', (PROMETHEUS / "assay.rules.test.yml").read_text()))
    assert tested == {rule["alert"] for rule in f.rules}, tested ^ {rule["alert"] for rule in f.rules}


def an_alert_whose_bound_is_moved_fails_its_test(f):
    with tempfile.TemporaryDirectory() as folder:
        text = (PROMETHEUS / "assay.rules.yml").read_text()
        pathlib.Path(folder, "assay.rules.yml").write_text(text.replace("> 0.05\n", "> 0.5\n"))
        pathlib.Path(folder, "test.yml").write_text((PROMETHEUS / "assay.rules.test.yml").read_text())
        done = subprocess.run([f.promtool, "test", "rules", "test.yml"], cwd=folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        assert done.returncode and "AssayLoopLag" in done.stdout and "AssayServerErrors" in done.stdout, done.stdout


def every_alert_says_what_is_wrong_what_to_do_and_how_bad_it_is(f):
    for rule in f.rules:
        assert set(rule["annotations"]) == {"summary", "description"}, rule
        assert rule["labels"]["severity"] in ("warning", "critical"), rule
        assert "$labels.instance" in rule["annotations"]["summary"], rule


def every_query_of_the_dashboard_is_understood(f):
    rules = [{"record": f"panel:{i}", "expr": expr} for i, (_, expr) in enumerate(f.panel_queries())]
    assert len(rules) > 40
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}, file)
        file.flush()
        f.tool("check", "rules", file.name)


def dashboard_and_alerts_use_only_metrics_and_labels_that_are_there(f):
    bad, seen = [], set()
    for where, expr in f.queries():
        for name, matchers in SELECTOR.findall(expr):
            if name in OWN_METRICS:
                continue
            seen.add(name)
            known = f.labels_of(name) | OWN_LABELS
            if name not in f.metrics.names():
                bad.append(f"{where}: there is no {name}")
            for label in re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers):
                if label not in known:
                    bad.append(f"{where}: {name} has no label {label}")
        names = [name for name, _ in SELECTOR.findall(expr)]
        known = set().union(OWN_LABELS, *(f.labels_of(name) for name in names))
        for labels in re.findall(r"\b(?:by|on)\s*\(([^)]*)\)", expr):
            bad += [f"{where}: nothing in it has a label {label}" for label in re.split(r",\s*", labels) if label not in known]
    assert not bad, "\n".join(bad)
    families = {name.removesuffix(part) for name in seen for part in PARTS if name.endswith(part)} | seen
    unused = {name for name in f.metrics.types if name not in families} - {"process_virtual_memory_bytes"}
    assert not unused, f"shown nowhere: {unused}"


def the_panels_of_the_dashboard_lie_side_by_side(f):
    panels = f.dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken = set()
    for panel in panels:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert at["x"] + at["w"] <= 24 and not cells & taken, panel["title"]
        taken |= cells


if __name__ == "__main__":
    fixture = Fixture(pathlib.Path(sys.argv[1]).resolve())
    sys.exit(1 if run([
        the_metrics_of_a_server_that_has_judged_have_nothing_promtool_would_change,
        the_rules_and_the_example_of_a_configuration_are_understood,
        every_alert_comes_when_it_should_and_not_without_need,
        an_alert_whose_bound_is_moved_fails_its_test,
        every_alert_says_what_is_wrong_what_to_do_and_how_bad_it_is,
        every_query_of_the_dashboard_is_understood,
        dashboard_and_alerts_use_only_metrics_and_labels_that_are_there,
        the_panels_of_the_dashboard_lie_side_by_side,
    ], fixture) else 0)
