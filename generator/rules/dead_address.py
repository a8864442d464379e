"""A published address or anchor would lead nowhere.

It stands in `content/permalinks.yaml`, so people may have it on paper or in a message. Bring back what was there under
its old name; or, if it has a new place, run `reconnect links move OLD NEW`; or, if it was taken out for good,
`reconnect links retire OLD --to NEAREST`. Renaming a file moves its page. What you registered while you were writing,
and nobody was sent yet, you can simply take out of the register again.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.content.guide_files import Tree
from generator.content.problems import Problem
from generator.plan.redirects import Redirects
from generator.plan.site import Site

CODE = "dead-address"
# All languages share the file, so each problem is reported once.
ORIGINAL_ONLY = True


def check(tree: Tree, site: Site) -> Iterator[Problem]:
    """Find registered addresses that lead nowhere, and anchors that do on the others."""
    register, redirects = site.register, Redirects(site)
    for address, entry in register.published.items():
        if redirects.leads(address) is None:
            # `wrong-redirect` reports that its line leads nowhere.
            if address not in register.onward:
                where = tree.locate(register, ("published", address), key=True)
                yield Problem(where, CODE, f"{address} was published and is gone; {_remedy(site, redirects, address)}")
            continue
        for index, anchor in enumerate(entry.anchors):
            place = f"{address}#{anchor}"
            if redirects.leads(place) is None and place not in register.onward:
                where = tree.locate(register, ("published", address, "anchors", index))
                yield Problem(where, CODE, f"{place} was published and is gone; {_remedy(site, redirects, place)}")


def _remedy(site: Site, redirects: Redirects, place: str) -> str:
    """Suggest what to do, with the likeliest new place among those that are not registered yet."""
    published = site.register.published
    address, _, anchor = place.partition("#")
    if anchor:
        present = redirects.leads(address) or address
        page, entry = site.by_address.get(present), published.get(present)
        new = [each for each in page.anchors if entry is None or each not in entry.anchors] if page else []
        close = difflib.get_close_matches(anchor, new, n=1, cutoff=0.3)
        likely = f"{present}#{close[0]}" if close else ""
    else:
        fresh = {each: each.split("/")[-2] for each in site.by_address if each not in published and each != "/"}
        names = difflib.get_close_matches(address.strip("/").split("/")[-1], fresh.values(), n=1, cutoff=0.7)
        likely = next((each for each, name in fresh.items() if name in names), "")
    return (
        f"bring it back, or run `reconnect links move {place} {likely or 'NEW'}`, or, if it was taken out, "
        f"`reconnect links retire {place} --to NEAREST`"
    )
