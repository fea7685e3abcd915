"""The embedded engine: Tantivy, an index in a folder beside the database, no server.

Many processes read at the same time, one writes: a file lock makes the others wait. A rebuild
fills a new folder and then replaces one small pointer file, so readers never see half an index.
"""

import fcntl
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tantivy

from search.engines.base import (
    KEYWORD_FIELDS,
    PARTS,
    STREAMS,
    TEXT_FIELDS,
    WHOLE,
    Candidate,
    Found,
    IndexedPassage,
    SearchUnavailable,
)
from search.plan import Best, Bonus, Clause, Filters, Phrase, Some, Term

_POINTER = "current"
_LOCK = "write.lock"
_LOCK_SECONDS = 300.0
_HEAP_BYTES = 50_000_000
_ANY = "any"
_STORED = "payload"
_REBUILD = "Bauen Sie den Suchindex neu auf: manage.py rebuild_search"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        for suffix in STREAMS:
            builder.add_text_field(
                name + suffix, tokenizer_name="whitespace", index_option="position"
            )
    builder.add_text_field(_ANY, tokenizer_name="whitespace", index_option="basic")
    for name in KEYWORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_bytes_field(_STORED, stored=True)
    return builder.build()


class EmbeddedEngine:
    """A Tantivy index in `folder`; see `search.engines.base.Engine` for the methods."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        self._opened: tuple[str, tantivy.Index] | None = None

    # -- writing -----------------------------------------------------------------------------

    def rebuild(self, passages: Iterable[IndexedPassage]) -> int:
        with self._locked():
            name = f"index-{uuid.uuid4().hex[:12]}"
            target = self._folder / name
            target.mkdir()
            count = 0
            index = self._call(tantivy.Index, self._schema, str(target))
            writer = self._call(index.writer, _HEAP_BYTES, 1)
            for passage in passages:
                writer.add_document(self._document(passage))
                count += 1
            self._call(writer.commit)
            self._call(writer.wait_merging_threads)
            before = self._current()
            self._point_to(name)
            # A reader that has just looked up the old name may finish its answer.
            self._drop_old_folders(keep={name, before})
        return count

    def replace_pages(self, passages: Mapping[int, Sequence[IndexedPassage]]) -> None:
        with self._locked():
            index = self._index()
            self._call(_drop_unfinished, self._folder / self._pointed_to())
            writer = self._call(index.writer, _HEAP_BYTES, 1)
            for page_id, its_passages in passages.items():
                writer.delete_documents_by_term("page", str(page_id))
                for passage in its_passages:
                    writer.add_document(self._document(passage))
            self._call(writer.commit)
            self._call(writer.wait_merging_threads)

    def _document(self, passage: IndexedPassage) -> tantivy.Document:
        document = tantivy.Document()
        seen: set[str] = set()
        for name, tokens in passage.tokens.items():
            for suffix in STREAMS:
                stream = tokens.stream(suffix)
                if stream:
                    document.add_text(name + suffix, " ".join(stream))
                if suffix in (WHOLE, PARTS):
                    seen.update(stream)
        document.add_text(_ANY, " ".join(sorted(seen)))
        for name, values in passage.keywords.items():
            for value in values:
                document.add_text(name, value)
        stored = {
            "page": passage.page_id,
            "head": " ".join(passage.head_words),
            "text": " ".join(passage.text_words),
            "stored": dict(passage.stored),
        }
        document.add_bytes(_STORED, json.dumps(stored, ensure_ascii=False).encode())
        return document

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process write at a time; wait some minutes for the others."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / _LOCK).open("a")
        except OSError as error:
            raise SearchUnavailable(
                f"In den Ordner {self._folder} kann nicht geschrieben werden: {error.strerror}."
            ) from error
        with lock:
            _wait_for(lock.fileno())
            yield

    def _point_to(self, name: str) -> None:
        fresh = self._folder / f"{_POINTER}.new"
        fresh.write_text(name, encoding="utf-8")
        os.replace(fresh, self._folder / _POINTER)

    def _drop_old_folders(self, keep: set[str]) -> None:
        for folder in self._folder.glob("index-*"):
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    # -- reading -----------------------------------------------------------------------------

    def search(self, clause: Clause, filters: Filters, *, limit: int, offset: int = 0) -> Found:
        searcher = self._searcher()
        query = self._filtered(self._query(clause), filters)
        result = self._call(searcher.search, query, limit, True, None, offset)
        candidates = [
            _candidate(score, self._call(searcher.doc, address)) for score, address in result.hits
        ]
        return Found(int(result.count or 0), candidates)

    def frequencies(self, tokens: Sequence[str], filters: Filters) -> Mapping[str, int]:
        searcher = self._searcher()
        counts = {}
        for token in tokens:
            query = self._filtered(self._query(Term(_ANY, token)), filters)
            counts[token] = int(self._call(searcher.search, query, 1).count or 0)
        return counts

    def vocabulary(self, prefix: str, filters: Filters) -> Mapping[str, int]:
        searcher = self._searcher()
        only = self._filtered(tantivy.Query.all_query(), filters)
        found = self._call(searcher.terms_with_prefix, _ANY, prefix, only, None)
        return {term: count for term, count in found if count}

    def size(self) -> int:
        return int(self._searcher().num_docs)

    def _searcher(self) -> tantivy.Searcher:
        index = self._index()
        self._call(index.reload)
        return index.searcher()

    def _index(self) -> tantivy.Index:
        """The index the pointer names; opened again when another process has rebuilt it."""
        name = self._pointed_to()
        if self._opened is None or self._opened[0] != name:
            self._opened = (name, self._call(_open, str(self._folder / name)))
        return self._opened[1]

    def _pointed_to(self) -> str:
        name = self._current()
        if not name:
            raise SearchUnavailable(f"Es gibt noch keinen Suchindex. {_REBUILD}")
        return name

    def _current(self) -> str:
        """The name of the folder in use; "" if there is none yet."""
        try:
            return (self._folder / _POINTER).read_text(encoding="utf-8").strip()
        except OSError:
            return ""

    def _call(self, action: Callable[..., Any], *arguments: Any) -> Any:
        """Run a Tantivy call; its errors become one that says what to do."""
        try:
            return action(*arguments)
        except BaseException as error:
            # A damaged file makes the Rust side panic, which is no ordinary exception.
            if not isinstance(error, (ValueError, OSError, RuntimeError)) and (
                type(error).__name__ != "PanicException"
            ):
                raise
            self._opened = None
            raise SearchUnavailable(f"Der Suchindex ist nicht lesbar. {_REBUILD}") from error

    def _filtered(self, query: tantivy.Query, filters: Filters) -> tantivy.Query:
        musts = [(tantivy.Occur.Must, query)]
        for name, values in filters.items():
            allowed = tantivy.Query.term_set_query(self._schema, name, sorted(values))
            musts.append((tantivy.Occur.Must, tantivy.Query.const_score_query(allowed, 0.0)))
        return tantivy.Query.boolean_query(musts)

    def _query(self, clause: Clause) -> tantivy.Query:
        make = tantivy.Query
        match clause:
            case Term(field, token, boost):
                option = "basic" if field == _ANY else "freq"
                return make.boost_query(make.term_query(self._schema, field, token, option), boost)
            case Phrase(field, tokens, boost, slop):
                words: list[str | tuple[int, str]] = list(tokens)
                return make.boost_query(make.phrase_query(self._schema, field, words, slop), boost)
            case Best(options, tie):
                return make.disjunction_max_query([self._query(o) for o in options], tie)
            case Some(clauses, minimum):
                shoulds = [(tantivy.Occur.Should, self._query(c)) for c in clauses]
                return make.boolean_query(shoulds, minimum)
            case Bonus(inner, score):
                return make.const_score_query(self._query(inner), score)


def _open(path: str) -> tantivy.Index:
    if not os.path.isdir(path):
        raise ValueError("der Ordner fehlt")
    index = tantivy.Index.open(path)
    index.config_reader("manual", 1)
    return index


def _drop_unfinished(folder: Path) -> None:
    """Remove deletion lists that a killed writer left before its commit.

    Tantivy would refuse every later commit that wants to write a file of the same name.
    """
    committed = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["opstamp"]
    for file in folder.glob("*.del"):
        if int(file.name.split(".")[1]) > committed:
            file.unlink()


def _wait_for(lock: int) -> None:
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() > deadline:
            raise SearchUnavailable("Der Suchindex wird gerade von einem anderen Vorgang gebaut.")
        time.sleep(0.02)


def _candidate(score: float, document: tantivy.Document) -> Candidate:
    payload = json.loads(bytes(document.get_first(_STORED) or b""))
    return Candidate(
        score, payload["page"], payload["head"].split(), payload["text"].split(), payload["stored"]
    )
