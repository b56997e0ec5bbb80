"""What checking many agreements costs in one process, beside the imports and the library that all of them share."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
COUNT = 200


def _check() -> dict[str, float]:
    """Seconds of the processor: imports, library, the first check of each file, and all the copies after it."""
    begun = time.process_time()
    from pipeline.compile import compiled  # noqa: PLC0415 - the import is what is measured
    from pipeline.disk.repository import Repository  # noqa: PLC0415
    from pipeline.drafting.syntax import parsed  # noqa: PLC0415
    from pipeline.source import Source  # noqa: PLC0415

    imported = time.process_time()
    here = Repository(ROOT)
    library = here.library
    loaded = time.process_time()
    unparsed = parsed.cache_info().currsize
    sources = [here.agreement(name)[1] for name in here.ids()]
    glyphs = range(0x110000)
    for source in sources:
        compiled(source, library, "draft", glyphs)
    first = time.process_time()
    once = parsed.cache_info()
    for number in range(COUNT):
        source = sources[number % len(sources)]
        compiled(Source(f"agreements/copy-{number}.yaml", source.text), library, "draft", glyphs)
    rest = time.process_time()
    again = parsed.cache_info()
    return {
        "imports": imported - begun,
        "library": loaded - imported,
        "agreements": len(sources),
        "first": first - loaded,
        "copies": rest - first,
        "parsed before": unparsed,
        "parsed by the first": once.misses,
        "parsed by the copies": again.misses - once.misses,
        "positions": sum(len(clause.positions) for clause in library.clauses.values()),
    }


def _sizes() -> list[tuple[str, int, int, float, float]]:
    """For a small, a middle and the maximal agreement: clauses, keys and values of its file, and what `_seconds` says, the least of five."""
    from pipeline.disk.repository import Repository  # noqa: PLC0415
    from pipeline.source import Source, read_yaml, scalars  # noqa: PLC0415
    from tests.agreement import compiled_text, text_of  # noqa: PLC0415
    from tests.clauses.maximal import maximal, written  # noqa: PLC0415

    whole = {"mou": "1", "form": "joint-venture", "title": "Memorandum of Understanding", "binding": "all", **maximal()}
    texts = {
        "small (tests/agreement.py)": text_of(),
        "middle (lumen-northwind)": Repository(ROOT).agreement("lumen-northwind")[1].text,
        "maximal (tests/clauses/maximal.py)": written(whole),
    }
    found: list[tuple[str, int, int, float, float]] = []
    for name, text in texts.items():
        made = compiled_text(text)
        values = sum(1 for _ in scalars(read_yaml(Source("agreements/small.yaml", text))))
        checks, previews = zip(*(_seconds(text) for _ in range(5)), strict=True)
        found.append((name, len(made.selection.clauses), values, min(checks), min(previews)))
    return found


def _seconds(text: str) -> tuple[float, float]:
    """Seconds of the processor that a check takes where all is loaded, and that a check and its page take."""
    from pipeline.asked import Edition  # noqa: PLC0415
    from pipeline.compile import compiled  # noqa: PLC0415
    from pipeline.edition import edition  # noqa: PLC0415
    from pipeline.source import Source, read_yaml  # noqa: PLC0415
    from pipeline.writers import columns  # noqa: PLC0415
    from pipeline.writers.page import write_page  # noqa: PLC0415
    from tests.agreement import EVERY_CHARACTER, NAME, library  # noqa: PLC0415
    from tests.style.house import house  # noqa: PLC0415

    read_yaml.cache_clear()  # of this agreement nothing is known
    columns._widths.cache_clear()  # noqa: SLF001 - as above
    begun = time.process_time()
    made = compiled(Source(NAME, text), library(), "draft", EVERY_CHARACTER)
    checked = time.process_time()
    write_page(edition(made, Edition()), house())
    return checked - begun, time.process_time() - begun


def main() -> None:
    """Print the measures."""
    cost = _check()
    once, count = cost["imports"] + cost["library"], int(cost["agreements"])
    out = sys.stdout.write
    out(f"{'imports, once':44} {cost['imports']:6.2f} s CPU\n{'the clause library, once':44} {cost['library']:6.2f} s CPU\n")
    out(f"{f'the first check of each of {count} agreements':44} {cost['first']:6.2f} s CPU, {cost['first'] / count:.3f} s each\n")
    out(f"{f'{COUNT} copies under other names':44} {cost['copies']:6.2f} s CPU, {cost['copies'] / COUNT:.3f} s each\n")
    out(f"{'a check beside imports and library':44} {cost['copies'] / COUNT / once:6.2f} of them\n")
    out(
        f"positions of clauses: {cost['positions']:.0f}; parsed when the library is loaded: {cost['parsed before']:.0f}, "
        f"by the first checks: {cost['parsed by the first']:.0f}, by the {COUNT} copies: {cost['parsed by the copies']:.0f}\n\n"
    )
    for name, clauses, values, seconds, preview in _sizes():
        out(
            f"{name:44} {seconds:6.3f} s CPU, with its page {preview:.3f} s, "
            f"{clauses:3} clauses, {values:4} keys and values, {1000 * seconds / clauses:.1f} ms a clause\n"
        )


if __name__ == "__main__":
    main()
