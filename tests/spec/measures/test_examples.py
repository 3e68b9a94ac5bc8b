"""The examples in the docstrings of this room are run."""

import doctest
import importlib
import pkgutil

import pytest

from goldenthread import measures

MODULES = [f"{measures.__name__}.{found.name}" for found in pkgutil.iter_modules(measures.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0
