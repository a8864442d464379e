"""Two things want the same address, or a pillar or page takes a word that the site needs itself.

Addresses come from ids, and ids from file names. Two techniques may not have the same id even in different pillars,
since their sheets share one folder. In that folder the book, the card with all codes, the packs of the sessions and
the posters lie too. Rename the newer file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.model import Item
from generator.content.problems import Problem
from generator.plan.addresses import reserved
from generator.plan.files import (
    PAPERS,
    agreement_file,
    book_file,
    card_file,
    kit_file,
    leader_file,
    pack_file,
    poster_file,
    sheets_of,
)
from generator.plan.site import Site

CODE = "address-taken"
_OWN_PAGES = frozenset(("safety", "about", "leave-no-trace"))


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find ids that collide with another or with a reserved word."""
    guide = tree.guide
    own, taken = reserved(site), dict[str, Item]()
    for item in (*guide.pages, *guide.pillars):
        if item.id in own - _OWN_PAGES or (item.id in _OWN_PAGES and item in guide.pillars):
            yield Problem(tree.locate(item), CODE, f"the address /{item.id}/ belongs to the site itself; rename this")
        elif first := taken.get(item.id):
            yield Problem(tree.locate(item), CODE, f"the address /{item.id}/ is taken by {first.file}; rename one")
        taken.setdefault(item.id, item)
    for index, code in enumerate(guide.settings.translations if tree.original is None else ()):
        if code in own or code in taken:
            owner = taken[code].file if code in taken else "the site itself"
            where = tree.locate(guide.settings, ("translations", index))
            yield Problem(where, CODE, f"the address /{code}/ belongs to {owner}; a language cannot have it")
    techniques: dict[str, Item] = {}
    for technique in sorted(guide.techniques, key=lambda item: item.file):
        if first := techniques.get(technique.id):
            yield Problem(tree.locate(technique), CODE, f"the id `{technique.id}` is taken by {first.file}; rename one")
        techniques.setdefault(technique.id, technique)
    yield from _files(tree, site)


def _files(tree: Tree, site: Site) -> Iterator[Problem]:
    own = dict.fromkeys(map(book_file, PAPERS), "the book")
    for paper in PAPERS:
        own |= {card_file(paper): "the card with all codes", leader_file(paper): "the leader's book"}
        own |= {kit_file(paper): "the room kit", agreement_file(paper): "the agreement"}
        own |= {poster_file(paper): "the poster of meetings"} if tree.guide.meetings else {}
        own |= {pack_file(session.id, paper): f"the pack of {session.file}" for session in tree.guide.sessions}
    for sheet in tree.guide.worksheets:
        files = [file.file for _, sheets in sheets_of(sheet) for file in sheets]
        if owner := next((own[file] for file in files if file in own), ""):
            message = f"the PDFs of `{sheet.id}` would lie where {owner} lies; rename this"
            yield Problem(tree.locate(sheet), CODE, message)
