"""A record is there whole or not at all, whatever fails and whenever; the next run is clean."""

from __future__ import annotations

import errno
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.disk.events import faults, put, read_events
from pipeline.disk.files import digest
from pipeline.findings import Rejected
from pipeline.records.events import FOLDER, Event, last_digest
from tests.disk.test_files import Killed, failing

FILES = {"small.txt": b"words", "clauses/abc": b"a clause", "style/agreement.css": b""}


def _put(root: Path, number: int) -> Event:
    (root / "agreements").mkdir(parents=True, exist_ok=True)
    (root / "agreements/small.yaml").touch()

    def make(events: tuple[Event, ...]) -> tuple[Event, dict[str, bytes]]:
        digests = {name: digest(data) for name, data in FILES.items()}
        return Event("small", number, "issued", "Ada", "2026-02-01", last_digest(events), digests), FILES

    return put(root, "small", make)


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "Read-only file system"), Killed()]
)
def test_whatever_fails_there_is_no_part_of_a_record_and_the_next_run_is_clean(tmp_path: Path, fault: BaseException) -> None:
    for at in range(100):
        root = tmp_path / str(at)
        _put(root, 1)
        with failing(at, fault, root / FOLDER) as made, suppress(OSError, Killed):
            _put(root, 2)
        if len(made) <= at:
            assert at > 20
            return
        names = [event.name for event in read_events(root, "small")]
        assert names in (["1-issued"], ["1-issued", "2-issued"])
        left = {one.place.file.rpartition("/")[2] for one in faults(root, "small")}
        assert left <= {"register.jsonl"}  # only its last line may be missing, and the next run writes it
        _put(root, len(names) + 1)
        assert faults(root, "small") == ()
        assert [path.name for path in (root / FOLDER / "small").glob("*.part")] == []
    pytest.fail("a record does not touch the disk a hundred times")


def test_two_at_once_keep_two_events_one_behind_the_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.disk.events import put; from pipeline.records.events import Event, last_digest\n"
        "for _ in range(8):\n"
        " put(Path(sys.argv[1]), 'small', lambda held: (Event('small', len(held) + 1, 'revised', 'Ada', '2026-02-01', last_digest(held)), {}))"
    )
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements/small.yaml").touch()
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert [event.number for event in read_events(tmp_path, "small")] == list(range(1, 17))
    assert faults(tmp_path, "small") == ()


def test_nothing_is_kept_behind_events_that_do_not_verify(tmp_path: Path) -> None:
    _put(tmp_path, 1)
    (tmp_path / FOLDER / "small/1-issued/small.txt").write_bytes(b"other")
    with pytest.raises(Rejected) as rejected:
        _put(tmp_path, 2)
    assert [one.code for one in rejected.value.findings] == ["MOU532"]
    assert not (tmp_path / FOLDER / "small/2-issued").exists()


def test_a_register_that_lost_more_than_its_last_line_is_not_mended(tmp_path: Path) -> None:
    _put(tmp_path, 1)
    _put(tmp_path, 2)
    (tmp_path / FOLDER / "small/register.jsonl").write_bytes(b"")
    with pytest.raises(Rejected) as rejected:
        _put(tmp_path, 3)
    assert [one.code for one in rejected.value.findings] == ["MOU533"]
