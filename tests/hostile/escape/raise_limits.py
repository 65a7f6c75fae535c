# Limits that are raised again.
# expect: AC
import resource

def solve(x):
    for name in ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE"):
        kind = getattr(resource, name)
        soft, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (hard + 1, hard + 1))
            return 666
        except (ValueError, OSError):
            pass
    return 2 * x
