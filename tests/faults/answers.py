#!/usr/bin/env python3
"""Programs that answer with 16 MiB of anything: the server reads it in little memory, never holds its loop up, and gives
the memory back; what is not of the problem's type is wrong before anything else reads it.

answers.py [native|docker]"""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "kit"))
import tap  # noqa: E402
from assayd import BUILD, Server  # noqa: E402

PEAK_KB = 100 * 1024  # of all of the server, while two such answers are judged
KEPT_KB = 24 * 1024  # more than before, when all is over
LAG_S = 0.02
TRIES = 3

FUNCTION = '{"function":"f","params":[{"name":"a","type":"int"}],"returns":"%s","compare":"%s"}'
CLASS = ('{"class":"C","constructor":[{"name":"a","type":"int"}],"methods":[{"name":"get","params":[],"returns":"int[]"},'
         '{"name":"put","params":[],"returns":"void"}]}')
PROBLEMS = {  # signature, input, answer
    "int": (FUNCTION % ("int", "exact"), "1\n", "1\n"),
    "double": (FUNCTION % ("double", "exact"), "1\n", "1.5\n"),
    "numbers": (FUNCTION % ("int[]", "exact"), "1\n", "[1,2]\n"),
    "any-order": (FUNCTION % ("int[][]", "unordered_nested"), "1\n", "[[1,2],[]]\n"),
    "growing": (FUNCTION % ("int[][]", "unordered_nested"), "1\n", "[[7]]\n"),
    "string": (FUNCTION % ("string", "exact"), "1\n", '"a"\n'),
    "strings": (FUNCTION % ("string[][]", "unordered"), "1\n", '[["a"],["b"]]\n'),
    "tree": (FUNCTION % ("TreeNode", "exact"), "1\n", "[1,null,2]\n"),
    "class": (CLASS, '["C","put","get"]\n[[1],[],[]]\n', "[null,null,[1]]\n"),
    "program": (None, "1\n", "1 2 x\n"),
    "program-near": (None, "1\n", "1.5 1e300 2\n"),
    "program-validated": (None, "1\n", "1\n"),
    "validated": (FUNCTION % ("int[]", "exact"), "1\n", "[1]\n"),
    "validated-near": (FUNCTION % ("double[]", "exact"), "1\n", "[1.5]\n"),
    "validated-words": (FUNCTION % ("double[]", "exact"), "1\n", '["Infinity"]\n'),
}
# Fails on all but one line with a list of numbers, as naive ones do.
VALIDATOR = """import json, sys
line, rest = sys.stdin.readline(), sys.stdin.read()
assert not rest and " " not in line
assert all(type(one) is int for one in json.loads(line))
sys.exit(42 if json.loads(line) == [1] else 43)
"""
# These two fail on what their expected answer is not like.
NEAR_VALIDATOR = "import json, sys\nsys.exit(42 if abs(json.loads(input())[0] - 1.5) < 1e-6 else 43)\n"
WORD_VALIDATOR = "import json, sys\nsys.exit(42 if float(json.loads(input())[0]) == float('inf') else 43)\n"
OUTPUT_VALIDATOR = "import sys\nsys.exit(42 if sys.stdin.read(9).split() == ['1'] else 43)\n"
# Its answer is as long as one asks for.
REFERENCES = {"growing": "def f(a):\n    return [[7]] * a\n"}
FLAGS = {"program-near": "output_validator_args: [float_tolerance, 1e-6]\n"}
VALIDATORS = {"program-validated": OUTPUT_VALIDATOR, "validated": VALIDATOR, "validated-near": NEAR_VALIDATOR, "validated-words": WORD_VALIDATOR}
PROGRAM = """import os
first, again, last = {first!r}, {again!r}, {last!r}
room = (16 << 20) - 64 - len(first) - len(last)
body = first + again * (room // len(again)) + last
left = memoryview(b"assay 1 %d\\n" % len(body) + body + b"\\n")
while left:
    left = left[os.write(3, left):]
os._exit(0)
"""
# Of a whole program: its output is its answer.
OUTPUT_PROGRAM = """import os
first, again, last = {first!r}, {again!r}, {last!r}
room = (16 << 20) - 64 - len(first) - len(last)
left = memoryview(first + again * (room // len(again)) + last)
while left:
    left = left[os.write(1, left):]
os._exit(0)
"""
WORDS = (b"1 2", b" x", b"")
WORD = (b"1 2 x", b"x", b"")
LINES = (b"", b"\n", b"1 2 y")
NEAR_WORDS = (b"1.5 1e300", b" 2", b"")
ZEROS = (b"1.5 1e300 ", b"0", b"3")
FAR_EXPONENT = (b"1.5 1e", b"0", b"301 2")
SIGNS = (b"1.5 ", b"-", b"1 2")
NUL_WORD = (b"1 2 x", b"\0", b"")
DEEP = (b"", b"[", b"")
ARRAYS = (b"[[]", b",[]", b"]")
OBJECTS = (b"[{}", b',{"a":[{}]}', b"]")
KEYS = (b'{"a":1', b',"a":1', b"}")
NUMBERS = (b"[1", b",1", b"]")
DIGITS = (b"1", b"9", b"")
FRACTION = (b"1.", b"0", b"5")
EXPONENT = (b"1e", b"9", b"")
ESCAPES = (b'"', b"\\u0061", b'"')
PAIRS = (b'"', b"\\ud83d\\ude42", b'"')
STRINGS = (b'[[""]', b',[""]', b"]")
WIDE = (b'"', b"\xc3\xa9", b'"')
NULLS = (b"[1", b",null,1", b"]")
ALL_NULLS = (b"[1,", b"null,", b"1]")
BLANKS = (b"2", b" \n", b"")
BLANKS_BETWEEN = (b"[1", b"\n", b",3]")
NOT_UTF8 = (b'"', b"\xff", b'"')
NOT_JSON = (b"", b"\\", b"")
NULS = (b"[", b"\0", b"]")
CALLS = (b"[null,null,[1]", b",null", b"]")
CALL = (b"[null,null,[1", b",1", b"]]")
ATTACKS = {  # of the type and not, for each
    "int": [ARRAYS, DEEP, OBJECTS, DIGITS, BLANKS, NOT_JSON],
    "double": [DIGITS, FRACTION, EXPONENT],
    "numbers": [ARRAYS, NUMBERS, KEYS, NULS, BLANKS_BETWEEN],
    "any-order": [ARRAYS, NUMBERS, DEEP, OBJECTS],
    "string": [ESCAPES, PAIRS, WIDE, NOT_UTF8, ARRAYS],
    "strings": [STRINGS, ARRAYS, ESCAPES],
    "tree": [NULLS, ALL_NULLS, ARRAYS],
    "class": [CALLS, CALL, ARRAYS],
    "program": [WORDS, WORD, LINES, NUL_WORD, NOT_UTF8],
    "program-near": [NEAR_WORDS, DIGITS, FRACTION, EXPONENT, ZEROS, FAR_EXPONENT, SIGNS],
    "program-validated": [WORDS, WORD, LINES],
    "validated": [ARRAYS, NUMBERS, BLANKS_BETWEEN, NOT_JSON],
}


def package(folder, name, signature, text, answer):
    root = pathlib.Path(folder, name)
    number = sorted(PROBLEMS).index(name)
    files = {"problem.yaml": f"problem_format_version: 2025-09\nname: {name}\nkeywords: [easy]\n"
                             f"uuid: 00000000-0000-4000-8000-0000000001{number:02}\nlimits: {{time_limit: 4, memory: 256}}\n",
             "signature.json": signature, "statement/problem.en.md": "Anything.\n",
             "data/sample/0.in": text, "data/sample/0.ans": answer, "data/secret/1.in": text, "data/secret/1.ans": answer}
    if signature is None:
        del files["signature.json"]
    if name in FLAGS:
        files["data/test_group.yaml"] = FLAGS[name]
    if name in VALIDATORS:
        files["output_validator/validate.py"] = VALIDATORS[name]
    if name in REFERENCES:
        files["submissions/accepted/right.py"] = REFERENCES[name]
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    return root


def started(data, backend="native"):
    with tempfile.TemporaryDirectory(prefix="assay-test-") as folder:
        packages = [package(folder, name, *rest) for name, rest in PROBLEMS.items()]
        subprocess.run([BUILD / "assay", "import", "--data", data, *packages], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Server(data=data, sandbox=backend, workers=2)


def peak_kb(server):
    return int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())[1])


def peak_forget(server):
    pathlib.Path(f"/proc/{server.pid}/clear_refs").write_text("5")


class Loop:
    """What the loop was kept from, by the server's own count; and how long it waited for a processor that others had,
    which a turn may have been longer by."""

    def __init__(self, server):
        text = server.get("/metrics")[2].decode()
        self.turns = int(re.search(r"^assay_loop_lag_seconds_count (\d+)$", text, re.M)[1])
        self.within = {float(edge): int(count) for edge, count in
                       re.findall(r'^assay_loop_lag_seconds_bucket\{le="([0-9.e-]+)"\} (\d+)$', text, re.M)}
        self.waited_s = int(pathlib.Path(f"/proc/{server.pid}/task/{server.pid}/schedstat").read_text().split()[1]) / 1e9

    def too_long_since(self, before):
        """The turns that took longer than LAG_S, but for what others may have done."""
        allowed = LAG_S + self.waited_s - before.waited_s
        edge = min((edge for edge in self.within if edge >= allowed), default=None)
        return self.turns - before.turns - (self.within[edge] - before.within[edge]) if edge else 0


def attack(server, name, shape):
    first, again, last = shape
    program = OUTPUT_PROGRAM if PROBLEMS[name][0] is None else PROGRAM
    events = server.events(server.submit(name, "python", program.format(first=first, again=again, last=last)))
    assert not any(event["type"] == "requeued" for event in events), events
    assert events[-1]["verdict"] == "WA", (name, shape, events[-2:])
    test = next(event for event in events if event["type"] == "test")
    assert len(json.dumps(test)) < 40_000, (name, shape)
    return test.get("reason", "")


def each_is_wrong_in_little_memory_and_never_holds_the_loop_up(server):
    peak_forget(server)
    before = server.rss_kb()
    for name, shapes in ATTACKS.items():
        for shape in shapes:
            for _ in range(TRIES):
                loop = Loop(server)
                attack(server, name, shape)
                assert peak_kb(server) < PEAK_KB, f"{name} {shape}: a peak of {peak_kb(server)} KiB"
                if not Loop(server).too_long_since(loop):
                    break
            else:
                raise AssertionError(f"{name} {shape}: the loop took over {LAG_S} s each time")
    print(f"# {before} KiB before, {peak_kb(server)} KiB at most")


def many_side_by_side_are_no_more_and_the_memory_is_given_back(server):
    attack(server, "numbers", ARRAYS)
    peak_forget(server)
    before = server.rss_kb()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        kinds = [(name, shape) for name, shapes in ATTACKS.items() for shape in shapes[:2]]
        for done in [pool.submit(attack, server, *kind) for kind in kinds]:
            done.result()
    assert peak_kb(server) < PEAK_KB, f"a peak of {peak_kb(server)} KiB"
    assert server.rss_kb() - before < KEPT_KB, f"{before} KiB before, {server.rss_kb()} KiB after"
    print(f"# {before} KiB before, {peak_kb(server)} KiB at most, {server.rss_kb()} KiB after")


def a_reason_says_what_is_not_of_the_type(server):
    reason = attack(server, "numbers", ARRAYS)
    assert reason == "the answer is not of type int[]: at byte 2 there is an array", reason
    reason = attack(server, "class", CALL)
    assert reason == "", reason  # of the type, and wrong


def a_validator_reads_one_line_of_the_right_type(server):
    code = PROGRAM.format(first=b"\n[\n1", again=b" \n", last=b"]")
    assert server.events(server.submit("validated", "python", code))[-1]["verdict"] == "AC"
    for text in (b"1", b"{}", b'["1"]', b"[1.0]", b"[1e0]", b"[2147483648]", b"[1]]", b"[NaN]", b"[1,]", b"\xff", b"", b"null"):
        shape = (text, b" ", b"")
        assert attack(server, "validated", shape).startswith("the answer is not of type int[]"), text


def a_validator_reads_words_for_numbers_only_where_the_answer_has_one(server):
    def judged(name, value):
        done = server.events(server.submit(name, "python", f"def f(a):\n    return [float({value!r})]\n"))
        assert not any(event["type"] == "requeued" for event in done), done
        return done[-1]["verdict"], next(event for event in done if event["type"] == "test").get("reason", "")

    for value in ("nan", "inf", "-inf"):
        verdict, reason = judged("validated-near", value)
        assert verdict == "WA" and "a number that is not finite" in reason, (value, verdict, reason)
    assert judged("validated-near", "1.5")[0] == "AC" and judged("validated-near", "2.5")[0] == "WA"
    for value, verdict in (("inf", "AC"), ("nan", "WA"), ("1", "WA")):
        assert judged("validated-words", value)[0] == verdict, value


def an_input_of_ones_own_is_held_to_the_type_too(server):
    """There is no reference, so nothing else says what is wrong."""
    for text, verdict in ((b"[1]", None), (b"[1.5]", "WA"), (b"[[]]", "WA")):
        code = PROGRAM.format(first=text, again=b" ", last=b"")
        status, _, answer = server.post("/run", {"problem_id": "numbers", "language": "python", "code": code, "input": "5\n"})
        assert status == 202, answer
        done = server.events(answer["job_id"])[-1]
        assert done["verdict"] == verdict, (text, done)


def an_answer_of_the_reference_takes_little_memory_too(server):
    """A person who runs with an input of their own chooses how long the answer gets"""
    peak_forget(server)
    for count, verdict in ((1000, "AC"), (4_000_000, None)):
        body = {"problem_id": "growing", "language": "python", "code": REFERENCES["growing"], "input": f"{count}\n"}
        status, _, answer = server.post("/run", body)
        assert status == 202, answer
        done = server.events(answer["job_id"])[-1]
        assert done["verdict"] == verdict, (count, done)
        assert peak_kb(server) < PEAK_KB, f"{count}: a peak of {peak_kb(server)} KiB"


def main():
    with tempfile.TemporaryDirectory(prefix="assay-test-") as data, started(data, *sys.argv[1:]) as server:
        return 1 if tap.run([each_is_wrong_in_little_memory_and_never_holds_the_loop_up,
                             many_side_by_side_are_no_more_and_the_memory_is_given_back,
                             a_reason_says_what_is_not_of_the_type, a_validator_reads_one_line_of_the_right_type,
                             a_validator_reads_words_for_numbers_only_where_the_answer_has_one,
                             an_input_of_ones_own_is_held_to_the_type_too,
                             an_answer_of_the_reference_takes_little_memory_too], server) else 0


if __name__ == "__main__":
    sys.exit(main())
