"""What readers look up: the glossary."""

from guidance.models import GlossaryTerm
from guidance.models.glossary import RelatedTerm
from guidance.starter.loaders.reading import Entry, read, with_defaults
from guidance.starter.loaders.store import FRAME, Store, relate


def load_glossary(store: Store) -> None:
    """All terms, then how they are related."""
    content = read("glossary.yaml")
    made: list[tuple[GlossaryTerm, Entry]] = []
    for entry in with_defaults(content, content.entries("terms")):
        entry.only(*FRAME, "synonyms", "definition", "related", "formal")
        if store.is_new(GlossaryTerm, entry, str(entry.need("key"))):
            term = GlossaryTerm(
                key=entry["key"],
                synonyms="\n".join(entry.words("synonyms")),
                definition=entry.text("definition"),
                is_formal=bool(entry.get("formal")),
                **store.frame(entry),
            )
            made.append((store.save(term, entry), entry))
    for term, entry in made:
        others = store.find_all(GlossaryTerm, entry, "related")
        relate(term, "related", [RelatedTerm(other=other) for other in others])
        term.save()
