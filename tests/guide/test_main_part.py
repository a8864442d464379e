"""What a technique shows before its folds is short enough for a tired reader."""

from __future__ import annotations

from generator.content.model import Technique
from generator.plan.kinds import technique as kind
from generator.plan.kinds.parts import field
from generator.plan.placeholders import on_screen
from generator.plan.site import Site

MOST = 450


def test_main_part(real_site: Site) -> None:
    """At most 450 words, without headings and what leads to sheets."""
    words = {each.id: _words(real_site, each) for each in real_site.guide.techniques}
    assert {name: count for name, count in words.items() if count > MOST} == {}


def test_point(real_site: Site) -> None:
    """The line in bold at the top of a technique, root or sheet has at most 20 words."""
    pages = [page for page in real_site.pages if page.kind.category in ("technique", "root", "worksheet")]
    assert {page.address for page in pages if len(page.description.split()) > 20} == set()


def _words(site: Site, technique: Technique) -> int:
    """Count the words of the bold line and of the parts before the first that is folded."""
    page = site.by_target[f"technique:{technique.id}"]
    count = len(technique.description.split())
    for anchor in page.anchors:
        if anchor in kind.KIND.folded:
            break
        shown = getattr(technique, field(anchor))
        match anchor:
            case "how":
                texts = shown
            case "when-hard":
                texts = [text for snag in shown for text in (snag.snag, snag.try_)]
            case "take-care" | "example":
                texts = [shown.text]
            case _:
                texts = [shown]
        for text in texts:
            count += len((text if isinstance(text, str) else on_screen(site).text(text).plain).split())
    return count
