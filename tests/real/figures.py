"""The figures of the real agreements: `python -m tests.real.figures` prints facts found of facts listed, and findings raised of findings deserved."""

from __future__ import annotations

from tests.real.told import IDS, missing, told, unraised


def main() -> None:
    """Print a line for each agreement, and the sums."""
    print(f"{'agreement':32} {'DOCX':>7} {'PDF':>7} {'findings':>9}")  # noqa: T201
    sums = [0, 0, 0, 0, 0]
    for name in IDS:
        facts, findings = len(told(name).facts), len(told(name).findings)
        docx, pdf = facts - len(missing(name, "docx")), facts - len(missing(name, "pdf"))
        raised = findings - len(unraised(name))
        sums = [one + more for one, more in zip(sums, (facts, docx, pdf, findings, raised), strict=True)]
        print(f"{name:32} {f'{docx}/{facts}':>7} {f'{pdf}/{facts}':>7} {f'{raised}/{findings}':>9}")  # noqa: T201
    facts, docx, pdf, findings, raised = sums
    print(f"{'all ' + str(len(IDS)):32} {f'{docx}/{facts}':>7} {f'{pdf}/{facts}':>7} {f'{raised}/{findings}':>9}")  # noqa: T201


if __name__ == "__main__":
    main()
