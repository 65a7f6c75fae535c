"""An engine's socket behind TLS, as `dockerd --tlsverify` would offer it: certificates of a throw-away authority, and a
relay that takes only clients which have one."""
import pathlib
import socket
import ssl
import subprocess
import threading

NAMES = "[ext]\nsubjectAltName=IP:127.0.0.1,DNS:localhost\n"


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_certificates(folder):
    """ca.pem, cert.pem, key.pem of a client, and server-cert.pem, server-key.pem."""
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    (folder / "names").write_text(NAMES)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=assay-test", "-keyout",
            folder / "ca-key.pem", "-out", folder / "ca.pem")
    for name, prefix in (("client", ""), ("server", "server-")):
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", folder / f"{prefix}key.pem", "-out",
                folder / f"{name}.csr")
        openssl("x509", "-req", "-in", folder / f"{name}.csr", "-days", "2", "-CA", folder / "ca.pem", "-CAkey",
                folder / "ca-key.pem", "-CAcreateserial", "-extfile", folder / "names", "-extensions", "ext", "-out",
                folder / f"{prefix}cert.pem")
    return folder


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except (OSError, ssl.SSLError):
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Relay(threading.Thread):
    """From TLS on a port of this machine to a unix socket."""

    def __init__(self, certificates, path):
        super().__init__(daemon=True)
        self.path = path
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificates / "server-cert.pem", certificates / "server-key.pem")
        self.context.load_verify_locations(certificates / "ca.pem")
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def serve(self, plain):
        try:
            client = self.context.wrap_socket(plain, server_side=True)
        except (OSError, ssl.SSLError):
            return
        engine = socket.socket(socket.AF_UNIX)
        engine.connect(str(self.path))
        back = threading.Thread(target=pump, args=(engine, client), daemon=True)
        back.start()
        pump(client, engine)

    def run(self):
        while True:
            plain, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(plain,), daemon=True).start()
