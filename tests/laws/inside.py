"""Every text that stands anywhere in a file: what is packed is unpacked, what is compressed is inflated, what is escaped is read."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress

import pikepdf
import pypdfium2

_DATA = re.compile(r"data:[^\"')]*?;base64,([A-Za-z0-9+/=\s]+)")
_CODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")


def texts(name: str, data: bytes) -> Iterator[str]:
    """Yield the texts of a file: its bytes in each coding, and whatever its kind holds, files within it too."""
    yield name
    yield from (data.decode(coding, "replace") for coding in _CODINGS)
    if data.startswith(b"PK"):
        yield from _of_package(data)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    else:
        yield from _of_text(data.decode("utf-8", "replace"))


def held(secrets: Iterable[str], files: Iterable[tuple[str, bytes]]) -> dict[str, list[str]]:
    """Return which of some words stand in which of the files, by file; white space, case and escapes hide nothing."""
    found: dict[str, list[str]] = {}
    wanted = [(secret, _bare(secret)) for secret in secrets]
    for name, data in files:
        inside = "\0".join(_bare(text) for text in texts(name, data))
        if hits := [secret for secret, bare in wanted if bare in inside]:
            found[name] = hits
    return found


def _of_package(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield package.comment.decode("latin-1")
        for entry in package.infolist():
            yield (entry.comment + entry.extra).decode("latin-1")
            part = package.read(entry)
            yield from texts(entry.filename, part)
            yield re.sub(r"<[^>]*>", "", part.decode("utf-8", "replace"))  # words that markup parts


def _of_pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield from _of_object(item)
        yield from _of_object(pdf.trailer)
        for name, attached in pdf.attachments.items():
            yield from texts(name, attached.get_file().read_bytes())
    with pypdfium2.PdfDocument(data) as opened:
        yield "".join(page.get_textpage().get_text_bounded() for page in opened)


def _of_object(item: object, *, top: bool = True) -> Iterator[str]:
    """Yield the strings of an object and of those that stand in it, and what its stream says; what it refers to is an object of its own."""
    match item:
        case pikepdf.Object() if item.is_indirect and not top:
            pass
        case pikepdf.String():
            yield str(item)
            yield from (bytes(item).decode(coding, "replace") for coding in _CODINGS)
        case pikepdf.Name():
            yield str(item)
        case pikepdf.Stream():
            yield item.read_bytes().decode("utf-8", "replace")
            yield from _of_object(item.stream_dict)
        case pikepdf.Dictionary():
            yield from (text for value in item.as_dict().values() for text in _of_object(value, top=False))
        case pikepdf.Array():
            yield from (text for value in item.as_list() for text in _of_object(value, top=False))
        case _:
            pass


def _of_text(text: str) -> Iterator[str]:
    yield html.unescape(text)
    yield html.unescape(re.sub(r"<[^>]*>", "", text))
    yield re.sub(r"\\(?=[^\w\s])", "", text)  # Markdown's escapes
    yield re.sub(r"\r?\n[ \t]", "", text)  # lines that a calendar folds
    yield from (base64.b64decode(found[1]).decode("utf-8", "replace") for found in _DATA.finditer(text))
    with suppress(ValueError):
        yield from _of_json(json.loads(text))


def _of_json(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for pair in value.items() for one in pair for text in _of_json(one))
        case list():
            yield from (text for one in value for text in _of_json(one))
        case _:
            pass


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
