"""Tables as people bring them, XLSX or text: read row by row within bounds, or refused with a reason."""
