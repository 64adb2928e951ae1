# SPDX-License-Identifier: MIT
"""Names that people give to columns, in four languages, and the column that has one of them."""

import unicodedata

from tandem.importing.cells import plain
from tandem.importing.table import Table

# {what a column holds: {language: its names, the likeliest first}}; docs/import.md lists them. Capitals, blanks and signs do not count,
# and an accent, ß or umlaut may be spelt out.
HEADINGS = {
    "id": {
        "English": "id, name, full name, person, people, employee, employee id, person id, staff id, user, user id, email, mail, respondent, respondent id, participant, member, node, label, code, row names",
        "German": "Personalnr, Personalnummer, Mitarbeiternr, Mitarbeiternummer, Mitarbeiter, Mitarbeiterin, Mitarbeitende, Vollname, Kennung, Kürzel, E-Mail-Adresse, Teilnehmer, Teilnehmerin, Befragte, Befragter, Nr",
        "French": "matricule, nom, nom complet, identifiant, collaborateur, employé, salarié, courriel, répondant, participant, numéro",
        "Spanish": "nombre, nombre completo, correo, empleado, legajo",
    },
    "unit": {
        "English": "unit, department, dept, team, group, division, section, office, city, location, area, business unit, org unit, function",
        "German": "Abteilung, Bereich, Gruppe, Einheit, Referat, Standort",
        "French": "service, département, équipe, unité, direction, pôle, site, bureau",
        "Spanish": "departamento, equipo, área, sección, sede",
    },
    "head": {
        "English": "head, is head, manager, is manager, lead, leader, team lead, role, position",
        "German": "Führungskraft, Leitung, Leiter, Leiterin, Teamleitung, Vorgesetzte, Rolle",
        "French": "responsable, encadrant, chef, rôle, poste",
        "Spanish": "jefe, jefa, responsable, rol, puesto",
    },
    "source": {
        "English": "source, from, ego, sender, rater, nominator, respondent, giver, who, i",
        "German": "von, wer, Quelle, Befragte, Befragter",
        "French": "de, qui, répondant, émetteur",
        "Spanish": "de, quién, origen",
    },
    "target": {
        "English": "target, to, alter, receiver, ratee, nominee, nominated, colleague, whom, with whom, partner, j",
        "German": "nach, an, zu, wen, wem, mit wem, Ziel, Kollege, Kollegin, Empfänger",
        "French": "à, vers, avec qui, cible, collègue, destinataire",
        "Spanish": "a, con quién, a quién, destino",
    },
    "trust": {
        "English": "trust, trusts, rating, score, rely, reliance",
        "German": "Vertrauen, Verlass",
        "French": "confiance, fiabilité",
        "Spanish": "confianza",
    },
    "trust_back": {
        "English": "trust back, trust of target, trust target, back trust",
        "German": "Vertrauen zurück",
        "French": "confiance en retour",
        "Spanish": "confianza de vuelta",
    },
    "strength": {
        "English": "strength, weight, value, frequency, often, contact, intensity",
        "German": "Stärke, Gewicht, Häufigkeit, Intensität, Kontakt",
        "French": "force, poids, fréquence, intensité",
        "Spanish": "fuerza, peso, frecuencia, intensidad",
    },
}
# Words in a column of heads that mark one.
MARKS = "head manager lead leader yes true ja leitung leiter leiterin chef oui responsable jefe jefa sí 1 x".split()
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe"})


def spellings(name: str) -> tuple[str, str]:
    """A name in plain letters: umlauts spelt out, and without them. ß is ss in both, accents go."""
    own = plain(unicodedata.normalize("NFC", name))
    return bare(own.translate(SPELT_OUT)), bare(own)


def bare(text: str) -> str:
    """Letters without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


# {what a column holds: {a spelling: its place in the list}}
KNOWN = {
    role: {
        spelling: place
        for place, name in reversed(list(enumerate(", ".join(by_language.values()).split(", "))))
        for spelling in spellings(name)
    }
    for role, by_language in HEADINGS.items()
}
WORD_LENGTH = 4  # letters that a name needs to be known inside a longer one


def known_columns(table: Table, role: str) -> list[int]:
    """The columns with a name for `role`, the likeliest first; whole names before names that begin or end so."""
    places: list[tuple[bool, int, int]] = []
    for k, name in enumerate(table.header):
        found = [rank(own, KNOWN[role]) for own in spellings(name)]
        if ranks := [one for one in found if one is not None]:
            places.append((*min(ranks), k))
    return [k for *_, k in sorted(places)]


def rank(name: str, known: dict[str, int]) -> tuple[bool, int] | None:
    """(whether a known name is a part alone, its place); None where it is none."""
    if name in known:
        return False, known[name]
    parts = [
        place
        for one, place in known.items()
        if len(one) >= WORD_LENGTH and (name.startswith(one) or name.endswith(one))
    ]
    return (True, min(parts)) if parts else None


def is_called(name: str, role: str) -> bool:
    """Whether a column has a name for `role` in full."""
    return any(own in KNOWN[role] for own in spellings(name))


def column_of(table: Table, role: str) -> int | None:
    """The likeliest column for `role`, by its name."""
    return next(iter(known_columns(table, role)), None)
