import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german.compounds import split
from search.german.folding import fold

SPLITS = """
Aufgaben+erfüllung Aufgaben+übertragung Ausbildungs+verbund Ausfall+sicherheit Bau+verwaltung
Bedarfs+erfassung Behörden+nummer Beschaffungs+wesen Breit+band+anbindung Daten+schutz+richtlinien
Dienst+anweisungen Dokumenten+management+system Erfahrungs+austausch Erfolgs+faktoren
Fach+kräfte+mangel Fort+bildungs+maßnahmen Führungs+kräfte Geschäfts+prozess+management
Gelingens+faktoren Grund+satz+beschluss Handlungs+felder Informations+sicherheit Inventar+listen
Kompetenz+zentren Kooperations+modelle Kosten+synergien Kreis+medien+zentren Landrats+ebene
Lizenz+management Machbarkeits+studie Medien+entwicklungs+plan Mitglieds+kommunen
Pflicht+aufgaben Rahmen+verträgen Rechts+aufsichts+behörde Ressourcen+ausstattung Schul+aufsicht
Schul+träger Schul+netz+werke Schul+server+lösungen Service+katalog Software+verteilung
Spitzen+verbände Steuerungs+gruppe Störungs+behebung Straßen+verkehrs+behörde Ticket+system
Verbands+satzung Vergabe+stelle Vertrags+lauf+zeiten Wartungs+maßnahmen Wissens+artikel
Wissens+daten+bank Wissens+management Wohn+geld Zuständigkeits+übertragung Zweck+vereinbarung
Zweck+verband
"""
WHOLE = """
Schulung Leistung Mitglied Saarbrücken Kaiserslautern Kommune Regelung Verwaltung Beratung
Steuerung Wartung Vereinbarung Ausschreibung Vorbereitung Umsetzung Zuständigkeit Software
Paragraf Gemeinde Anwendung Bildung gemeinsame unterschiedliche
"""


@pytest.mark.parametrize("written", SPLITS.split())
def test_compounds_are_split_at_their_joints(written: str) -> None:
    parts = tuple(fold(part) for part in written.split("+"))
    assert split("".join(parts)) == parts


@pytest.mark.parametrize("word", WHOLE.split())
def test_words_that_only_look_like_compounds_stay_whole(word: str) -> None:
    assert split(fold(word)) == ()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_parts_always_join_to_the_word(word: str) -> None:
    parts = split(word)
    assert not parts or ("".join(parts) == word and len(parts) > 1)


def test_a_very_long_word_is_left_alone() -> None:
    assert split("schul" * 400) == ()
