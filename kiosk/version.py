"""Which release this is; facts and ``doctor`` tell it."""

VERSION = "0.1.0"
