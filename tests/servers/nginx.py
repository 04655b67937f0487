"""The real nginx over a folder, as a county would serve a publication."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START_S = 20.0
_CONFIGURATION = """
daemon off;
master_process off;
{user}
pid {scratch}/pid;
error_log {scratch}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  default_type application/octet-stream;
  types {{ application/json json; }}
  client_body_temp_path {scratch}/body;
  proxy_temp_path {scratch}/proxy;
  fastcgi_temp_path {scratch}/fastcgi;
  uwsgi_temp_path {scratch}/uwsgi;
  scgi_temp_path {scratch}/scgi;
  server {{
    listen 127.0.0.1:{port};
    location /publication/ {{ alias {folder}/; }}
    {more}
  }}
}}
"""


@contextmanager
def nginx(folder: Path, scratch: Path, more: str = "") -> Iterator[str]:
    """Serve ``folder`` as /publication/, and ``more`` locations, and yield the base URL.

    nginx keeps its own files in the folder ``scratch``.
    """
    port = _free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = scratch / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(user=user, scratch=scratch, port=port, folder=folder, more=more))
    process = subprocess.Popen(["/usr/sbin/nginx", "-e", scratch / "error.log", "-c", configuration])
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline_s = time.monotonic() + _START_S
    while time.monotonic() < deadline_s and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"nginx did not start (exit status {process.poll()})")
