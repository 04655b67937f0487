from collections.abc import Mapping
from typing import Any

def parse(content: bytes, *, response_headers: Mapping[str, str]) -> Any: ...
