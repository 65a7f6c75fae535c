"""What test_harness.py is written with: describing a submission and what is expected of it, and judging it.

The judge's side (recipes, C++ driver text, diagnostics) comes from the built program print_recipe.
"""
import json
import os
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ASSAY_BUILD", ROOT / "build"))
PRINT = BUILD / "tests" / "print_recipe"
LIB = BUILD / "lib" / "assay" / "inside"
ZYGOTE = ("import sys; sys.path.insert(0, sys.argv.pop(1)); import harness; harness.main(sys.argv[1:])")
CASES = []


# --- describing a case ------------------------------------------------------------------------------------------


def function(params, returns, **more):
    """function("nums:int[] target:int", "int"), always called solve_it."""
    pairs = [param.split(":") for param in params.split()]
    return {"function": "solve_it", "params": [{"name": n, "type": t} for n, t in pairs], "returns": returns, **more}


class Answers:
    def __init__(self, value, stdout=None):
        self.value, self.stdout = value, stdout

    def fault(self, run):
        if run.compile_error:
            return "did not compile: " + run.compile_error
        if run.code:
            return f"ended with {run.code}: {run.stderr}"
        match = re.fullmatch(rb"assay 1 (\d+)\n(.*)\n", run.answer, re.DOTALL)
        if not match or int(match[1]) != len(match[2]):
            return f"not a frame: {run.answer[:200]!r}"
        got = json.loads(match[2])
        if repr(got) != repr(self.value):
            return f"answered {str(got)[:300]}, not {str(self.value)[:300]}"
        if self.stdout is not None and run.stdout != self.stdout:
            return f"printed {run.stdout!r}"
        return None


class Dies:
    """Ends without a whole answer, with these words on stderr; code < 0 is a signal, None anything."""

    def __init__(self, words="", code=None):
        self.words, self.code = words, code

    def fault(self, run):
        if run.compile_error:
            return "did not compile: " + run.compile_error
        if run.answer:
            return f"answered {run.answer[:200]!r}"
        if self.code is not None and run.code != self.code:
            return f"ended with {run.code}: {run.stderr}"
        return None if self.words in run.stderr else f"said {run.stderr[-500:]!r}"


class NoAnswer:
    """Answers with an object, which is of no type, and tells the author why in these words."""

    def __init__(self, words):
        self.words = words

    def fault(self, run):
        if run.compile_error or run.code:
            return f"ended with {run.code}: {run.compile_error or run.stderr}"
        match = re.fullmatch(rb"assay 1 \d+\n(.*)\n", run.answer, re.DOTALL)
        got = json.loads(match[1]) if match else None
        if not isinstance(got, dict) or list(got) != ["no answer"]:
            return f"answered {run.answer[:200]!r}"
        return None if self.words in got["no answer"] and self.words in run.stderr else f"said {got}, {run.stderr!r}"


class Sends:
    """Answers with a text that has this in it, and says nothing."""

    def __init__(self, text):
        self.text = text

    def fault(self, run):
        if run.compile_error or run.code or run.stderr:
            return f"ended with {run.code}: {run.compile_error or run.stderr}"
        return None if self.text.encode() in run.answer else f"answered {run.answer[:200]!r}"


class Refused:
    """Does not compile; some diagnostic at this line has these words."""

    def __init__(self, words, line=None):
        self.words, self.line = words, line

    def fault(self, run):
        if not run.compile_error:
            return "compiled"
        if "assay" in run.output + json.dumps(run.diagnostics):
            return f"names the harness: {run.output}"
        for found in run.diagnostics:
            if self.words in found["message"] and self.line in (None, found["line"]):
                return None
        return f"diagnostics are {run.diagnostics}; {run.compile_error}"


class SaysTheSame(Refused):
    """As Refused; and the compiler's output has the errors of the diagnostics, and no others."""

    def fault(self, run):
        errors = {found["message"] for found in run.diagnostics if found["severity"] == "error"}
        written = set(re.findall(r"^solution\.cpp:[0-9:]* error: (.*)$", run.output, re.MULTILINE))
        if errors != written or run.output.count("error: ") != len(written):
            return f"diagnostics are {run.diagnostics}; the output is {run.output}"
        return super().fault(run)


class NamesNothing:
    """Compiles, or is refused at a line of the submitted file in words that do not name the harness."""

    def fault(self, run):
        said = run.output + json.dumps(run.diagnostics)
        if not run.compile_error:
            return None
        if any(name in said for name in ("__assay", "assay::", "assay.", "driver.cpp", "harness.cpp", "nowhere")):
            return f"names the harness: {run.output}\n{run.diagnostics}\n{run.compile_error}"
        if not any(found["severity"] == "error" for found in run.diagnostics) or "error: " not in run.output:
            return f"tells no error: {run.output}\n{run.diagnostics}\n{run.compile_error}"
        return None


def case(language, promise, signature, code, values, expected):
    CASES.append((f"{language}: {promise}", language, signature, code, values, expected))


def py(promise, *rest):
    case("python", promise, *rest)


def cpp(promise, *rest):
    case("cpp", promise, *rest)


# --- running it -------------------------------------------------------------------------------------------------


class Run:
    compile_error, diagnostics, output, code, stdout, stderr, answer = "", [], "", None, "", "", b""


def command(recipe, places):
    # One pass: a path put in may itself begin as a place inside does (a clone under /work/, say).
    inside = re.compile("|".join(map(re.escape, places)) or "(?!)")
    argv = [inside.sub(lambda found: places[found[0]], argument) for argument in recipe["argv"]]
    if recipe["zygote"]:
        argv = ["/usr/bin/python3", "-I", "-S", "-B", "-c", ZYGOTE, str(LIB / "python"), *argv]
    return argv


def execute(argv, stdin, folder):
    """Exit code, stdout, stderr, and what was written to descriptor 3."""
    answer = folder / "answer"
    (folder / "stdin").write_bytes(stdin)
    done = subprocess.run(["/bin/sh", "-c", 'exec "$@" <"$STDIN" 3>"$ANSWER"', "sh", *argv], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120,
                          env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "STDIN": str(folder / "stdin"),
                               "ANSWER": str(answer)})
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr, answer.read_bytes()


def printed(*arguments):
    return subprocess.run([PRINT, *map(str, arguments)], check=True, stdout=subprocess.PIPE).stdout.decode()


def judge(language, signature, code, values, folder, pch):
    (folder / "signature").write_text(json.dumps(signature))
    (folder / "code").write_bytes(code if isinstance(code, bytes) else code.encode())
    box, said_before = folder / "box", []
    box.mkdir()
    places = {"/assay-pch/": f"{pch}/", "/assay/": f"{LIB}/", "/box/": f"{box}/", "/work/": f"{box}/"}
    run = Run()
    while True:  # as the judge does: another way while the compiler's words ask for one
        next_recipe = json.loads(printed("recipe", language, folder / "signature", folder / "code", box, *said_before))
        if not next_recipe:
            break
        recipe = next_recipe
        for name in ("driver.cpp", "harness.cpp"):
            if (box / name).exists():
                text = (box / name).read_text()
                (box / name).write_text(text.replace('"/box/', f'"{box}/').replace('"/assay/', f'"{LIB}/'))
        status, _, said, answer = execute(command(recipe["compile"], places), b"", folder)
        if not status:
            break
        for inside, there in places.items():  # diagnostics know the paths inside
            said = said.replace(there.encode(), inside.encode())
        said_before.append(folder / f"said{len(said_before)}")
        said_before[-1].write_bytes(said)
    if status:
        run.compile_error = said.decode(errors="replace") or f"exit {status}"
        (folder / "answered").write_bytes(answer)
        shown = json.loads(printed("diagnostics", language, said_before[-1], folder / "answered"))
        run.diagnostics, run.output = shown["diagnostics"], shown["output"]
        return run
    text = values if isinstance(values, str) else "".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n" for value in values)
    run.code, run.stdout, said, run.answer = execute(command(recipe["run"], places), text.encode(), folder)
    run.stderr = said.decode(errors="replace")
    return run


def try_case(parts, pch):
    promise, language, signature, code, values, expected = parts
    with tempfile.TemporaryDirectory(prefix="assay-harness-") as folder:
        try:
            fault = expected.fault(judge(language, signature, code, values, pathlib.Path(folder), pch))
        except Exception as error:  # the test's own failure is a failure of the promise too
            fault = repr(error)
    return promise, fault


# --- signatures that many cases use -------------------------------------------------------------------------------

ADD = function("a:int b:int", "int")
TWO = function("nums:int[]", "int[]")
LIST = function("head:ListNode", "ListNode")
TREE = function("root:TreeNode", "TreeNode")
COUNTER = {"class": "HitCounter", "constructor": [{"name": "start", "type": "int"}],
           "methods": [{"name": "hit_now", "params": [{"name": "times", "type": "int"}], "returns": "void"},
                       {"name": "get_hits", "params": [], "returns": "int"},
                       {"name": "half", "params": [{"name": "names", "type": "string[]"}], "returns": "double"}]}
COUNTER_CALLS = [["HitCounter", "get_hits", "hit_now", "get_hits", "half"], [[5], [], [2], [], [["a", "b"]]]]
COUNTER_ANSWERS = Answers([None, 5, None, 7, 3.5])
