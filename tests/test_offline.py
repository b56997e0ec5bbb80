"""No test reaches another machine."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "example.invalid", "2001:db8::1"])
def test_another_machine_is_not_reached(host: str) -> None:
    with pytest.raises(ConnectionError, match="a test reaches for"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        accepted, _ = server.accept()
        with accepted:
            assert accepted.fileno() > 0
