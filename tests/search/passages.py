"""Small passages for engine tests, analysed like those of real pages."""

from collections.abc import Sequence

from search.engines.base import IndexedPassage, Tokens
from search.german.tokens import (
    analyse,
    joined_forms,
    parts_stream,
    roots_stream,
    whole_stream,
)


def passage(
    text: str, *, page: int = 1, title: str = "", access: Sequence[str] = ("oeffentlich",)
) -> IndexedPassage:
    body, head = analyse(text), analyse(title)
    return IndexedPassage(
        key=f"{page}-{abs(hash(text))}",
        page_id=page,
        tokens={
            "title": Tokens(whole_stream(head), parts_stream(head), roots_stream(head)),
            "text": Tokens(whole_stream(body), parts_stream(body), roots_stream(body)),
        },
        keywords={"access": list(access), "page": [str(page)], "kind": ["Kapitel"]},
        head_words=[joined_forms(word) for word in head],
        text_words=[joined_forms(word) for word in body],
        stored={"text": text, "title": title, "headings": [title], "full_text": True},
    )
