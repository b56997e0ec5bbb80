"""Words that are no value: what they should be, said to the person who wrote them."""

from __future__ import annotations


class Unreadable(ValueError):  # noqa: N818 - it is the words that cannot be read; nothing failed
    """Words that a value cannot be made of. `says` follows the name of the key: "should be an amount such as EUR 250,000"."""

    def __init__(self, code: str, says: str, help: str) -> None:  # noqa: A002 - a finding's own word
        self.code = code
        self.says = says
        self.help = help
        super().__init__(says)
