"""Libraries that are no part of tongdai, and the extras that install them."""

from __future__ import annotations

import importlib
from types import ModuleType

_EXTRAS = {
    "pyarrow": "arrow",
    "pandas": "pandas",
    "polars": "polars",
    "tqdm": "progress",
    "matplotlib": "plots",
}


class MissingExtraError(ImportError):
    """A library is not installed that only some functions need."""


def library(name: str) -> ModuleType:
    """The library, or an error that says how to install it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        of = name.partition(".")[0]
        if error.name not in (name, of):
            raise
        message = f"{of} is not installed; pip install 'tongdai[{_EXTRAS[of]}]'"
        raise MissingExtraError(message, name=of) from error


__all__ = ["MissingExtraError", "library"]
