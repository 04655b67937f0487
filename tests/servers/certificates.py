"""Certificates as a county makes them that signs its own."""

import subprocess
from pathlib import Path


def self_signed(file: Path, *, name: str) -> Path:
    """Write a certificate for ``name`` (``IP:…`` or ``DNS:…``) and its key into one file and return it."""
    subject = ["-subj", "/CN=centre", "-addext", f"subjectAltName={name}"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(file)]
    made = subprocess.run(["openssl", "req", "-x509", *key, *subject], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + made.stdout)
    return file
