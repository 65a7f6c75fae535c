"""The C sources of the program, as text and as code alone. The checks share it."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("store", "executor", "handlers", "reactor")
NOT_OURS = ("store/problems/", "executor/harness/", "executor/language/cpp/")


def sources():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *(f"{room}/*.[ch]" for room in ROOMS)], cwd=ROOT,
                           text=True, stdout=subprocess.PIPE, check=True).stdout.split()
    return {name: (ROOT / name).read_text() for name in names if (ROOT / name).exists() and not name.startswith(NOT_OURS)}


def blank(match):
    return " " + "\n" * match[0].count("\n")


def plain(text):
    """The code without comments, strings and the preprocessor's lines; each line where it was."""
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"'(?:\\.|[^'\\\n])+'", "0", text)
    text = re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", blank, text, flags=re.M)
