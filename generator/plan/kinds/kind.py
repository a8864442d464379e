"""Define how a kind of page describes itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

from generator.content.model import Guide, Interface, Item
from generator.plan.chapters import Chapter
from generator.plan.files import File

if TYPE_CHECKING:
    from generator.plan.page import Page
    from generator.plan.site import Site

Category: TypeAlias = Literal["page", "root", "pillar", "technique", "worksheet", "session", "region"]
"""How links in YAML and the catalog call a page: `technique:sleep`, `page:help`."""

S = TypeVar("S", contravariant=True)


class Kind(Protocol[S]):
    """A kind of page that shows a subject `S`. The methods that it does not write itself answer for most pages."""

    name: str
    """The name of its template in `web/templates/`, without `.md`."""
    category: Category = "page"
    one_piece: bool = False
    """Whether the page is read, signed and printed as a whole, as a worksheet is."""
    how_to: bool = False
    """Whether to mark it for search engines as an instruction (schema.org/HowTo)."""
    lists_parts: bool = True
    """Whether a list of everything offers its parts, too; a page that is itself a list finds them better."""
    in_a_to_z: bool = True
    in_index: bool = True
    """Whether the counselors' index and the search show it; another form of a page is found on that page."""
    draws_steps: bool = False
    """Whether the drawings of the emergency text stand beside it."""
    folded: frozenset[str] = frozenset()
    """The parts that stay folded on a page until someone asks for them. On paper and in the book nothing is folded."""

    def page(self, site: Site, subject: S) -> Page:
        """Plan the page of this subject."""
        ...

    def target(self, page: Page) -> str:
        """Return the name of a page in links in YAML."""
        name = page.address.strip("/") or "home" if self.category == "page" else page.subject.id
        return f"{self.category}:{name}"

    def written_in(self, guide: Guide, page: Page) -> Item | None:
        """Return the item of the guide in whose file the page is written; None if the generator makes it by itself."""
        return page.subject if isinstance(page.subject, Item) else None

    # --- parts ---------------------------------------------------------------------------------------------------

    def headings(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        """Yield its anchors, each with the heading over it. Anchors that the page does not have are left out later."""
        yield from ()

    def title_at(self, page: Page, anchor: str) -> str:
        """Return how a link calls a part of the page: by the page's title, unless the part has a name of its own."""
        return page.title

    # --- codes ---------------------------------------------------------------------------------------------------

    def code_prefix(self, site: Site, page: Page) -> str | None:
        """Return how every code of the kind begins; None if it has no codes."""
        return None

    def code_due(self, site: Site, page: Page) -> str:
        """Return the code that a page should have in the register: its own or the next free one; "" for none."""
        prefix = self.code_prefix(site, page)
        if prefix is None:
            return page.code
        return site.codes.of(self.category, page.subject.id) or site.codes.free(prefix)

    def shelf(self, words: Interface, part: str) -> str:
        """Return the title over its codes in the list of all codes; `part` is the title in the menu."""
        return part

    # --- what belongs to it --------------------------------------------------------------------------------------

    def files(self, site: Site, page: Page) -> Iterator[File]:
        """Yield the files to print or keep that belong to the page."""
        yield from ()

    # --- search and the page from A to Z --------------------------------------------------------------------------

    def short_title(self, page: Page) -> str:
        """Return what the page is called beside the title of its part of the menu."""
        return page.title

    def sections(self, page: Page) -> Iterator[tuple[str, str]]:
        """Yield the anchors and titles of parts that answer a question by themselves."""
        yield from ()

    def terms(self, site: Site, page: Page) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield the anchors of words that the page explains, the words, and their other forms."""
        yield from ()

    def remembered(self, site: Site, page: Page) -> Iterator[tuple[str, str]]:
        """Yield what the page holds besides its title, in words that somebody may remember, each with its anchor."""
        yield from ()

    # --- the book ------------------------------------------------------------------------------------------------

    def chapter_anchor(self, page: Page, part: str = "") -> str:
        """Return the anchor of its chapter in the book, or of a part of it; "" if it has none."""
        return "" if self.category == "page" else joined(self.category, page.subject.id, part)

    def chapter(self, site: Site, page: Page) -> Chapter | None:
        """Return its chapter in the book; None if the book leaves it out."""
        return None


AnyKind: TypeAlias = Kind[Any]


def joined(*names: str) -> str:
    """Return an anchor made of names; empty ones are left out."""
    return "-".join(name for name in names if name)
