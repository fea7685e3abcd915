"""What only the embedded engine has to prove: files, other processes, damage."""

import json
import threading
from pathlib import Path

import pytest

from search.engines.base import SearchUnavailable
from search.engines.embedded import EmbeddedEngine
from search.plan import Term
from tests.search.passages import passage

ASK = (Term("text", "umlag"), {})


def test_without_an_index_the_message_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        EmbeddedEngine(tmp_path / "nothing").search(*ASK, limit=1)


@pytest.mark.parametrize("damage", ["folder", "meta", "segments"])
def test_a_damaged_index_is_reported_and_can_be_rebuilt(tmp_path: Path, damage: str) -> None:
    EmbeddedEngine(tmp_path).rebuild([passage("Umlage")])
    folder = next(tmp_path.glob("index-*"))
    for file in folder.iterdir():
        if damage == "folder" or (damage == "segments") == (file.suffix not in (".json", ".lock")):
            file.write_bytes(b"\x00broken")
    if damage == "folder":
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    engine = EmbeddedEngine(tmp_path)
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        engine.search(*ASK, limit=1)
    engine.rebuild([passage("Umlage")])
    assert engine.search(*ASK, limit=1).total == 1


def test_an_open_reader_sees_what_another_process_writes(tmp_path: Path) -> None:
    reader, writer = EmbeddedEngine(tmp_path), EmbeddedEngine(tmp_path)
    writer.rebuild([passage("Umlage")])
    assert reader.search(*ASK, limit=1).total == 1
    writer.replace_pages({2: [passage("Umlage zwei", page=2)]})
    assert reader.search(*ASK, limit=1).total == 2
    writer.rebuild([])
    assert reader.search(*ASK, limit=1).total == 0


def test_a_rebuild_keeps_only_the_generation_before_for_late_readers(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    for _ in range(4):
        engine.rebuild([passage("Umlage")])
    assert len(list(tmp_path.glob("index-*"))) == 2


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    EmbeddedEngine(tmp_path).rebuild([])

    def write(page: int) -> None:
        EmbeddedEngine(tmp_path).replace_pages({page: [passage(f"Umlage {page}", page=page)]})

    threads = [threading.Thread(target=write, args=(page,)) for page in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert EmbeddedEngine(tmp_path).size() == 5


def test_a_writer_goes_on_where_a_killed_one_stopped(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    engine.rebuild([passage("Umlage"), passage("Beitrag", page=2)])
    folder = next(tmp_path.glob("index-*"))
    meta = json.loads((folder / "meta.json").read_text())
    segment = meta["segments"][0]["segment_id"].replace("-", "")
    for stamp in range(meta["opstamp"] + 1, meta["opstamp"] + 20):
        (folder / f"{segment}.{stamp}.del").write_bytes(b"half")
    engine.replace_pages({1: [passage("neu")]})
    assert engine.search(*ASK, limit=1).total == 0
    assert engine.size() == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(SearchUnavailable, match="kann nicht geschrieben werden"):
        EmbeddedEngine(blocked / "search").rebuild([])
