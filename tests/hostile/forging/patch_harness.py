# The harness itself, found among the modules and patched.
# expect: WA
import sys

def solve(x):
    harness = sys.modules.get("harness")
    for name in ("answer_json", "call_function", "write_frame"):
        if harness and hasattr(harness, name):
            setattr(harness, name, lambda *args, **more: "42")
    return 7
