"""The sandbox of a style's templates refuses what Jinja's does, however often it is asked."""

from __future__ import annotations

from collections import deque

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.writers.sandbox import Sandbox


class _Held:
    words = "said"
    _own = "kept"

    def told(self) -> str:
        return self.words


def _every() -> object:
    yield


VALUES = (_Held(), _Held, "words", ["item"], {"key": 1}, {1}, deque([1]), _every, _Held().told, _every(), len, 1, None)
SANDBOX = Sandbox()


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_each_attribute_of_a_value_is_judged_as_jinja_judges_it_the_second_time_too(value: object) -> None:
    theirs = ImmutableSandboxedEnvironment()
    for name in dir(value):
        expected = theirs.is_safe_attribute(value, name, None)
        assert [SANDBOX.is_safe_attribute(value, name, None) for _ in range(2)] == [expected, expected], name


@pytest.mark.parametrize(
    "words",
    ["{{ held._own }}", "{{ held.__class__ }}", "{{ items.append(1) }}", "{{ held.told.__globals__ }}", "{{ say.__code__ }}"],
)
def test_a_template_that_reaches_for_more_than_values_is_refused_each_time(words: str) -> None:
    template = Sandbox(undefined=StrictUndefined).from_string(words + words)
    for _ in range(2):
        with pytest.raises(SecurityError):
            template.render(held=_Held(), items=[], say=_every)


def test_a_template_has_what_values_hold() -> None:
    assert (
        Sandbox().from_string("{{ held.words }}{{ held.told() }}{{ items.index(3) }}").render(held=_Held(), items=[1, 3])
        == "saidsaid1"
    )
