"""What nginx is told. Pure: a relay's settings and the centre's addresses in, the text of a configuration out.

A relay passes the publication on and nothing else. What lies there never changes under its name, so it is kept for
ever, except the timestamp, which is asked for again each time and given as it was only while the centre is away.
"""

from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final

from content_sync.protocol import paths
from content_sync.protocol.documents import CHUNK_SIZE_BYTES
from content_sync.relay.config import Address, RelayConfig, centre_of, listen_of

_KEYS_PER_MEBIBYTE: Final = 8000
_FEWEST_KEYS_MEBIBYTES: Final = 8
_RESERVE_BYTES: Final = 256 * 1024 * 1024

# An address where nobody listens. nginx goes there while it takes the centre for gone, and so says at once that it
# cannot have a thing, instead of waiting for the centre with every request.
_NOBODY: Final = "127.0.0.1:1"

_CONFIGURATION: Final = Template("""\
daemon off;
$user
pid $folder/nginx.pid;
error_log stderr crit;
worker_processes 2;
events { worker_connections 1024; }

http {
  access_log off;
  server_tokens off;
  sendfile on;
  tcp_nopush on;
  default_type application/octet-stream;
  client_body_temp_path $folder/temporary/body;
  proxy_temp_path $folder/temporary/proxy;
  fastcgi_temp_path $folder/temporary/fastcgi;
  uwsgi_temp_path $folder/temporary/uwsgi;
  scgi_temp_path $folder/temporary/scgi;

  proxy_cache_path $folder/content levels=1:2 use_temp_path=off inactive=3650d
    keys_zone=content:${keys_mebibytes}m max_size=$max_bytes min_free=$reserve_bytes;

  upstream centre {
    $servers
    server $nobody backup max_fails=0;
    keepalive 8;
  }

  # A page for people is never the centre's answer: a network before the centre wants somebody to log in.
  map $$upstream_http_content_type $$is_page {
    default 0;
    ~*^text/html 1;
  }

  proxy_http_version 1.1;
  proxy_pass_request_headers off;
  proxy_set_header Host $host;
  proxy_set_header Connection "";
  proxy_connect_timeout 5s;
  proxy_read_timeout 25s;
  proxy_ignore_headers Cache-Control Expires Set-Cookie Vary X-Accel-Expires X-Accel-Redirect X-Accel-Limit-Rate
    X-Accel-Buffering X-Accel-Charset;
  proxy_hide_header Set-Cookie;
  proxy_ssl_server_name on;
  proxy_ssl_name $name;
  proxy_ssl_verify on;
  proxy_ssl_verify_depth 4;
  proxy_ssl_trusted_certificate $ca_file;

  # Who asks for what is on its way to another waits for it, a little less long than a station bears silence.
  proxy_cache content;
  proxy_cache_key $$uri$$slice_range;
  proxy_cache_lock on;
  proxy_cache_lock_age 25s;
  proxy_cache_lock_timeout 25s;
  proxy_no_cache $$is_page;

  server {
    listen $listen;
    set $$args "";
    add_header X-Relay $$upstream_cache_status always;
    proxy_intercept_errors on;
    error_page 500 502 503 504 = @away;

    location / { return 404; }

    location $publication/ {
      limit_except GET { deny all; }
      proxy_pass $centre$publication/;
      proxy_cache_valid 200 3650d;
    }

    location $publication/$media/ {
      limit_except GET { deny all; }
      slice $slice_bytes;
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_set_header Range $$slice_range;
      # A file keeps its name and its bytes when a centre moves house; the tag that it had there it does not keep.
      proxy_hide_header ETag;
      proxy_hide_header Set-Cookie;
      proxy_pass $centre$publication/$media/;
      proxy_cache_valid 206 3650d;
    }

    location = $publication/$timestamp {
      limit_except GET { deny all; }
      proxy_pass $centre$publication/$timestamp;
      proxy_cache_valid 200 1s;
      proxy_cache_revalidate on;
      proxy_cache_use_stale error timeout updating http_500 http_502 http_503 http_504 http_429;
    }

    # The relay is well and has not got it: whoever asks need not think that the relay is broken.
    location @away { return 404; }
  }
}
""")


def configuration(config: RelayConfig, addresses: Sequence[str], *, user: str | None = None) -> str:
    """Return the text of nginx.conf for a relay whose centre is to be found under ``addresses``, ``ip:port`` each.

    Without an address, as long as no name server answers, the relay gives what it has. ``user`` is set where the
    relay is started by root: nginx would otherwise work as somebody who may not write its folders.
    """
    centre = centre_of(config)
    servers = [f"server {address} max_fails=1 fail_timeout=3s;" for address in addresses] or [f"server {_NOBODY};"]
    return _CONFIGURATION.substitute(
        user=f"user {user};" if user else "",
        folder=config.relay.cache_dir,
        keys_mebibytes=_keys_mebibytes(config.relay.max_bytes),
        max_bytes=config.relay.max_bytes,
        reserve_bytes=_RESERVE_BYTES,
        servers=" ".join(servers),
        nobody=_NOBODY,
        host=_host_header(centre),
        name=centre.host.strip("[]"),
        ca_file=config.centre.ca_file,
        listen=listen_of(config),
        centre=f"{'https' if centre.is_tls else 'http'}://centre{centre.path}",
        publication="/publication",
        media=paths.MEDIA,
        timestamp=paths.TIMESTAMP,
        slice_bytes=CHUNK_SIZE_BYTES,
    )


def configuration_file(config: RelayConfig) -> Path:
    """Return where the configuration lies."""
    return config.relay.cache_dir / "nginx.conf"


def _host_header(centre: Address) -> str:
    is_default = centre.port == (443 if centre.is_tls else 80)
    return centre.host if is_default else str(centre)


def _keys_mebibytes(max_bytes: int) -> int:
    """Return how much memory the names of everything that may be kept take."""
    return max(_FEWEST_KEYS_MEBIBYTES, max_bytes // CHUNK_SIZE_BYTES // _KEYS_PER_MEBIBYTE * 2)
