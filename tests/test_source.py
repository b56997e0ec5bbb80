"""Files become text and YAML nodes that know their lines; what could hide something is refused where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Place, Rejected
from pipeline.source import Mapping, Scalar, Source, decoded, front_matter, plain, read_yaml, scalars
from pipeline.source.text import overlong, prints


def _refused(data: bytes) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        read_yaml(decoded("a.yaml", data))
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in rejected.value.findings]


def _read(data: bytes) -> object:
    return plain(read_yaml(decoded("a.yaml", data)))


GUESSES = [
    "no",
    "Yes",
    "on",
    "~",
    "null",
    "010",
    "0x1F",
    "1.10",
    "1e3",
    "12:30:00",
    "2026-02-30",
    "2026-03-01",
    "EUR 250,000",
    ".inf",
]


@pytest.mark.parametrize("written", GUESSES)
def test_a_value_is_what_is_written(written: str) -> None:
    assert _read(f"a: {written}\n".encode()) == {"a": written}


@pytest.mark.parametrize(
    "data, read",
    [
        (b"\xef\xbb\xbfa: b\n", {"a": "b"}),
        (b"a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        (b"a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("a: e\N{COMBINING ACUTE ACCENT}\n".encode(), {"a": "é"}),
        (b'a: "\\x65\\u0301"\n', {"a": "é"}),
        (b"a:\n", {"a": ""}),
        (b"a: 'it''s'\n", {"a": "it's"}),
        (b"a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        (b"a: >\n  b\n  c\n", {"a": "b c\n"}),
        (b"a: [b, {c: d}]\n", {"a": ["b", {"c": "d"}]}),
        ("a: x\N{NO-BREAK SPACE}y\n".encode(), {"a": "x\N{NO-BREAK SPACE}y"}),
        (b"%YAML 1.1\n---\na: b\n", {"a": "b"}),
    ],
)
def test_a_file_is_read_as_its_author_sees_it(data: bytes, read: object) -> None:
    assert _read(data) == read


@pytest.mark.parametrize(
    "data, refused",
    [
        (b"", "1:1 MOU003"),
        (b"# only a comment\n", "1:1 MOU003"),
        (b"- a\n", "1:1 MOU003"),
        (b"abc\n", "1:1 MOU003"),
        (b"a: b\nc: caf\xe9\n", "2:7 MOU001"),
        (b"\xff\xfea\x00", "1:1 MOU001"),
        (b"x:\n  a: 1\n  b: 2\n  a: 3\n", "4:3 MOU004"),
        ("e\N{COMBINING ACUTE ACCENT}: 1\né: 2\n".encode(), "2:1 MOU004"),
        (b"a: 1\nb: &x c\n", "2:4 MOU005"),
        (b"a: *x\n", "1:4 MOU005"),
        (b"a: {b: 1}\nc:\n  <<: {d: 1}\n", "3:3 MOU005"),
        (b"a: !!python/object:os.system x\n", "1:4 MOU005"),
        (b"a: !!int 3\n", "1:4 MOU005"),
        (b"a: ! x\n", "1:4 MOU005"),
        (b"%TAG ! tag:x,2000:\n---\na: !foo b\n", "3:4 MOU005"),
        (b"a: b\n---\nc: d\n", "2:1 MOU005"),
        (b"[" * 200_000, "1:1 MOU006"),
        (b"{" * 200_000, "1:1 MOU006"),
        (b"- " * 300_000, "1:49 MOU006"),
        (b"".join(b" " * depth + b"a:\n" for depth in range(60)), "24:24 MOU006"),
        (b"a:\n" + b"- x\n" * 60_000, "49999:3 MOU006"),
        (b"a: " + b"x" * 1_000_000, "1:1 MOU006"),
        (b"a: x {_{ y\n", "1:6 MOU007"),
        (b'a: "x {\\x5f%"\n', "1:4 MOU007"),
        (b"? [a]\n: b\n", "1:3 MOU003"),
        (b"{a: 1}: b\n", "1:1 MOU003"),
        (b"a: b: c\n", "1:5 MOU003"),
        (b"a:\n\tb: c\n", "2:1 MOU003"),
        (b'a: b\nc: "d\n', "2:4 MOU003"),
        (b"a: b\nc: [d\n", "2:4 MOU003"),
        (b'a: "\\uD800"\n', "1:7 MOU003"),
    ],
)
def test_what_yaml_could_hide_is_refused_where_it_stands(data: bytes, refused: str) -> None:
    assert _refused(data) == [refused]


@pytest.mark.parametrize(
    "character",
    [
        "\0", "\a", "\b", "\f", "\v", "\x1b", "\x7f", "\x85",
        "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH JOINER}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT MARK}",
        "\N{LEFT-TO-RIGHT ISOLATE}", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}", "\N{ZERO WIDTH NO-BREAK SPACE}",
        "\N{HANGUL FILLER}", "\N{COMBINING GRAPHEME JOINER}", "\N{VARIATION SELECTOR-16}", "\N{BRAILLE PATTERN BLANK}",
        "\ue000", "\U000f0000", "\U00100000", "\ufdd0", "\U0010ffff", "\N{TAG LATIN SMALL LETTER A}",
    ],
)  # fmt: skip
def test_a_character_that_cannot_be_seen_is_refused_as_itself_and_as_an_escape(character: str) -> None:
    assert _refused(f"a: b\nc: x{character}y\n".encode()) == ["2:5 MOU002"]
    assert _refused(f'a: b\nc: "x\\U{ord(character):08X}y"\n'.encode()) == ["2:4 MOU002"]


def test_all_unseen_characters_of_a_file_are_told_at_once() -> None:
    assert _refused("a: x\N{ZERO WIDTH SPACE}\nb: {_{ \N{SOFT HYPHEN}\n".encode()) == ["1:5 MOU002", "2:4 MOU007", "2:8 MOU002"]


def test_every_key_and_value_knows_its_line_and_column() -> None:
    node = read_yaml(decoded("a.yaml", 'é: "x"\nü: {a: é, b: [c, d]}\n'.encode()))
    assert isinstance(node, Mapping)
    assert [key.place for key, _ in node.entries] == [Place("a.yaml", 1, 1), Place("a.yaml", 2, 1)]
    assert [(one.value, one.place.line, one.place.column) for one in scalars(node)] == [
        ("x", 1, 4), ("é", 2, 8), ("c", 2, 15), ("d", 2, 18),
    ]  # fmt: skip


def test_front_matter_and_body_keep_the_lines_of_the_file() -> None:
    head, body = front_matter(Source("c.md", "---\nid: a.b\n---\n# preferred\n1. text\n"))
    assert (head.text, head.first_line) == ("id: a.b\n", 2)
    assert (body.text, body.first_line) == ("# preferred\n1. text\n", 4)
    assert read_yaml(head).entries[0][1] == Scalar("a.b", Place("c.md", 2, 5))
    assert body.place(1, 3) == Place("c.md", 5, 4)


@pytest.mark.parametrize("text", ["", "id: a.b\n", "---\nid: a.b\n", "\n---\nid: a.b\n---\n"])
def test_a_file_without_front_matter_is_refused(text: str) -> None:
    with pytest.raises(Rejected) as rejected:
        front_matter(Source("c.md", text))
    assert [one.code for one in rejected.value.findings] == ["MOU070"]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = None
    try:
        read = _read(data)
    except Rejected as rejected:
        read, found = None, rejected.findings
    assert isinstance(read, dict) or found


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_what_is_read_can_be_seen(text: str) -> None:
    escaped = "".join(f"\\U{ord(character):08X}" for character in text)
    try:
        value = _read(f'a: "{escaped}"\n'.encode())
    except Rejected:
        return
    assert isinstance(value, dict)
    assert all(prints(character) or character == "\n" for character in str(value["a"]))


@pytest.mark.parametrize("text", ["a" * 4000, f"{'a' * 3999} " * 3, "契" * 20_000, f"{'契' * 3000}{'a' * 3000}", "", "\n" * 5000])
def test_a_word_that_lines_can_hold_is_no_finding(text: str) -> None:
    assert overlong(text) is None
