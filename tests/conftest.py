"""What all tests share: how hypothesis looks for examples, and the golden texts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.once import compiled_once, digests_once, parsed, version

GOLDEN = Path(__file__).parent / "golden"

# In CI the examples are the same at every run, so that a failure is the change's own; elsewhere each run looks at others.
settings.register_profile("here", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


_HERE = ("127.", "::1", "localhost", "/", "\0")  # this machine, and sockets that are files


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """No test reaches another machine; what programs do that a test starts is seen where CI cuts off the network (`.ci/run`)."""
    if event in {"socket.connect", "socket.getaddrinfo"}:
        said = arguments[1] if event == "socket.connect" else arguments[0]
        host = said[0] if isinstance(said, tuple) else said
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
        if host is not None and not name.startswith(_HERE):
            message = f"a test reaches for {name}"
            raise ConnectionError(message)


sys.addaudithook(_stay_here)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which `make accept` uses."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden texts from what is made now")


@pytest.fixture(autouse=True, scope="session")
def _once_for_the_same_values() -> Iterator[None]:
    """Let commands that run in this process work out once what comes of the same values: hundreds of tests run some, and most begin with the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "pipeline.library.library.parse_library", lambda sources, published=(): parsed(tuple(sources), frozenset(published))
        )
        for room in ("issue", "make", "start", "versions"):
            patch.setattr(f"pipeline.disk.{room}.compiled", compiled_once)
        patch.setattr("pipeline.disk.repository._version", version)
        patch.setattr("pipeline.records.lock.digests", digests_once)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden one of that name in tests/golden/; with `--accept` write it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"tests/golden/{name} is missing: run make accept and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"tests/golden/{name} says otherwise: mend, or run make accept"

    return compare
