"""What the languages need, from their files, installed with apt-get."""
import os
import subprocess

from assayd import ROOT


def packages_of(path):
    for line in path.read_text().splitlines():
        if line.startswith("packages: ["):
            return line.removeprefix("packages: [").removesuffix("]").split(", ")
    return []


def install(ids):
    """Of these languages; None: of all. What apt does not have is left out: the server then does not offer the language."""
    files = {path: packages_of(path) for path in sorted((ROOT / "executor/language/yaml").glob("*.yaml"))}
    wanted = sorted({name for path, names in files.items() for name in names if ids is None or path.stem in ids})
    missing = [name for name in wanted if subprocess.run(["dpkg-query", "-W", "-f", "${Status}", name], capture_output=True,
                                                         text=True).stdout != "install ok installed"]
    if not missing or os.geteuid() != 0:
        return
    subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in missing:
        subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", name], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
