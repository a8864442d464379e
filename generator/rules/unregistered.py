"""Something new is not in the register of permanent addresses yet.

`content/permalinks.yaml` lists every page, anchor and short code that is published, because people print them and send
them on: what stands there once must lead somewhere right for ever. Run `reconnect links add`; it registers all that is
new and gives the next free codes. Have a look at its changes before you commit them: once published, they stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Location, Problem
from generator.plan.site import Site
from generator.rules.walk import where

CODE = "unregistered"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find pages, anchors and codes that the register lacks; report them where the guide has them."""
    for page in site.pages:
        address = f"/{page.address}"
        if site.by_address[address] is not page:
            # `address-taken` reports this one.
            continue
        entry = tree.guide.permalinks.published.get(address)
        code = page.kind.code_due(site, page)
        if not code and page.kind.code_prefix(site, page) is not None:
            # `missing-technique` reports a sheet whose technique is missing.
            continue
        if entry is None:
            told = f"the page {address} is new" + (f" (its code will be {code})" if code else "")
            yield _problem(where(tree, page), told)
            continue
        if code and code != entry.code:
            yield _problem(where(tree, page), f"the code {code} of {address} is new")
        if new := [anchor for anchor in page.anchors if anchor not in entry.anchors]:
            told = ", ".join(f"#{anchor}" for anchor in new)
            yield _problem(where(tree, page, new[0]), f"{told} on {address} {'is' if len(new) == 1 else 'are'} new")


def _problem(where: Location, what: str) -> Problem:
    return Problem(where, CODE, f"{what}; run `reconnect links add` to register it for good")
