"""Change the register of permanent addresses: add what is new, say where moved and retired pages lead.

Pure functions from the register's text to its new text; lines that do not change keep their form.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.content.model import Item, Published
from generator.content.source import KeyPath, Source
from generator.content.yaml_file import read
from generator.plan.page import Page
from generator.plan.redirects import Redirects
from generator.plan.retired import FORMS
from generator.plan.site import Site

FILE = "content/permalinks.yaml"
EMPTY = "published:\n"
"""The register of an own edition that has registered nothing yet."""
WIDTH = 120


class RegisterError(Exception):
    """A change that makes no sense; says why, and what does."""


@dataclass(frozen=True)
class RegisterChange:
    """The register's new text, and a line for each thing that was done."""

    text: str
    done: tuple[str, ...]


def add(text: str, site: Site) -> RegisterChange:
    """Register every page, anchor and code that is not there yet. Calling it again changes nothing.

    Raises RegisterError while a published page is missing, since what looks new may be what is missing.
    """
    redirects = Redirects(site)
    if lost := [address for address in site.register.published if redirects.leads(address) is None]:
        first = lost[0]
        raise RegisterError(
            f"{', '.join(lost)} was published and is gone; first say where it leads: "
            f"`reconnect links move {first} NEW`, or `reconnect links retire {first} --to NEAREST`"
        )
    return _with_pages(text, site, [page.address for page in site.pages])


def reserve(text: str, site: Site, files: Collection[str]) -> RegisterChange:
    """Register the pages of these new files with their codes; `add` registers their anchors once they are written.

    Raises RegisterError.
    """
    drafts = [page for page in site.pages if isinstance(page.subject, Item) and page.subject.file in files]
    return _with_pages(text, site, [page.address for page in drafts], anchors=False)


def move(text: str, site: Site, old: str, new: str) -> RegisterChange:
    """Record that `old` is at `new` now, with all that lies below it. A code stays if it still fits.

    Either is an address or an address with an anchor. Raises RegisterError.
    """
    old, new = place(site, old), place(site, new)
    _refuse(site, old, new)
    pairs = {old: new, **dict(_below(site, old, new))}
    for former, present in pairs.items():
        text = _with_line(text, "moved", former, present)
        site = _with_onward(site, "moved", former, present)
    done = tuple(f"{former} leads to {present}" for former, present in pairs.items())
    moved = {present: former for former, present in pairs.items() if "#" not in former + present}
    # A technique's code begins with its pillar's, and its sheet's code with its own.
    beside = {f"/{each}/" for new in moved for each in (new.split("/")[1], f"worksheets/{new.split('/')[-2]}")}
    touched = {address.partition("#")[0] for address in pairs.values()} | beside
    change = _with_pages(text, site, [page.address for page in site.pages if f"/{page.address}" in touched], moved)
    return RegisterChange(change.text, (*done, *change.done))


def retire(text: str, site: Site, old: str, to: str) -> RegisterChange:
    """Record that `old` was taken out with its other forms, and that `to` is nearest to it. Raises RegisterError."""
    old, to = place(site, old), place(site, to)
    _refuse(site, old, to)
    redirects, forms = Redirects(site), [f"{old}{form}" for form in FORMS]
    gone = [old, *(form for form in forms if form in site.register.published and redirects.leads(form) is None)]
    for each in gone:
        text = _with_line(text, "retired", each, to)
    return RegisterChange(text, tuple(f"{each} leads to {to}, as the nearest to it" for each in gone))


def place(site: Site, given: str) -> str:
    """Write an address as the register does, from how people write it: in full, or without slashes."""
    path, mark, anchor = given.removeprefix(site.guide.settings.site_url).partition("#")
    inner = path.strip("/")
    return (f"/{inner}/" if inner else "/") + mark + anchor


def _refuse(site: Site, old: str, new: str) -> None:
    register = site.register
    address, _, anchor = old.partition("#")
    entry = register.published.get(address)
    if entry is None or (anchor and anchor not in entry.anchors):
        raise RegisterError(f"{old} was never published, so nobody has a link to it; nothing needs to be done")
    if site.stands(old):
        raise RegisterError(f"{old} is still there; take it out of the guide first, then say where its address leads")
    if onward := register.onward.get(old):
        raise RegisterError(f"{old} leads to {onward} already; if {onward} is gone too, say where that leads")
    present = Redirects(site).leads(new)
    if present is None:
        raise RegisterError(f"there is no {new}, so nothing can lead to it; write that page or part first")
    if present != new:
        raise RegisterError(f"{new} itself leads to {present}; name that")


def _below(site: Site, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the pages below a former address that are now below the new one in the same way."""
    redirects = Redirects(site)
    for address in site.register.published:
        if "#" not in old + new and old != "/" and address.startswith(old) and address != old:
            there = new + address.removeprefix(old)
            if redirects.leads(address) is None and site.stands(there):
                yield address, there


def _with_onward(site: Site, section: str, old: str, new: str) -> Site:
    register = site.register
    onward = {**getattr(register, section), old: new}
    return Site(replace(site.guide, permalinks=register.model_copy(update={section: onward})))


def _with_entry(site: Site, address: str, entry: Published) -> Site:
    register = site.register
    published = {**register.published, address: entry}
    return Site(replace(site.guide, permalinks=register.model_copy(update={"published": published})))


def _with_pages(
    text: str, site: Site, wanted: list[str], moved: dict[str, str] | None = None, *, anchors: bool = True
) -> RegisterChange:
    """Return the register with an entry for each of these pages; `moved` maps pages to their former addresses."""
    done: list[str] = []
    before = ""
    for page in site.pages:
        address = f"/{page.address}"
        published = site.register.published
        if page.address in wanted:
            entry = published.get(address)
            former = published.get((moved or {}).get(address, ""))
            if entry is None and former is not None and former.code and _fits(site, page, former.code):
                site = _with_entry(site, address, Published(code=former.code))
            due = _due(site, page if anchors else replace(page, anchors=()), entry)
            if due != entry:
                text = _with_block(text, address, _to_write(text, address, entry, due), before)
                site = _with_entry(site, address, due)
                done.append(_told(address, entry, due))
        if address in site.register.published:
            before = address
    return RegisterChange(text, tuple(done))


def _fits(site: Site, page: Page, code: str) -> bool:
    """Return true if a page may keep this code at its new place."""
    prefix = page.kind.code_prefix(site, page)
    return prefix is not None and re.fullmatch(re.escape(prefix) + r"\d+", code) is not None


def _due(site: Site, page: Page, entry: Published | None) -> Published:
    """Return the entry that a page should have: all that the register said of it, and what is new."""
    known = entry or Published()
    code = page.kind.code_due(site, page) or None
    before = known.before
    if known.code and known.code != code:
        before = (*before, known.code)
    anchors = (*known.anchors, *(anchor for anchor in page.anchors if anchor not in known.anchors))
    return Published(code=code, before=before, anchors=anchors)


def _to_write(text: str, address: str, entry: Published | None, due: Published) -> Published:
    """Return the part of an entry that this register says: all, but for what it takes from the one it lies over."""
    if entry is None:
        return due
    here = (_source(text).data["published"] or {}).get(address) or {}
    below = set(entry.anchors) - set(here.get("anchors", ())), set(entry.before) - set(here.get("before", ()))
    return Published(
        code=None if due.code == entry.code and "code" not in here else due.code,
        before=tuple(each for each in due.before if each not in below[1]),
        anchors=tuple(each for each in due.anchors if each not in below[0]),
    )


def _told(address: str, entry: Published | None, due: Published) -> str:
    if entry is None:
        return f"registered {address}" + (f" as {due.code}" if due.code else "")
    new = [f"#{anchor}" for anchor in due.anchors if anchor not in entry.anchors]
    if due.code != entry.code and due.code:
        new.insert(0, f"the code {due.code}")
    return f"registered {', '.join(new)} of {address}"


# --- the text ------------------------------------------------------------------------------------------------------


def _with_block(text: str, address: str, entry: Published, before: str) -> str:
    """Return the text with this entry, in place of an older one, or behind the entry `before`."""
    source = _source(text)
    if ("published", address) in source.keys:
        start, end = _block(source, ("published", address))
        if "#" in source.text[start:end]:
            raise RegisterError(f"{FILE}: a comment stands inside the entry of {address}; move it above, and try again")
    elif ("published", before) in source.keys:
        start = end = _block(source, ("published", before))[1]
    else:
        start = end = source.text.index("\n", source.keys[("published",)]) + 1
    return source.text[:start] + _entry(address, entry) + source.text[end:]


def _with_line(text: str, section: str, old: str, new: str) -> str:
    """Return the text with one more line under `moved` or `retired`."""
    source, line = _source(text), f"  {old}: {new}\n"
    if (section,) not in source.keys:
        return f"{source.text.rstrip()}\n\n{section}:\n{line}"
    start, end = _block(source, (section,))
    if not source.data[section]:
        return f"{source.text[:start]}{section}:\n{line}{source.text[end:]}"
    return source.text[:end] + line + source.text[end:]


def _source(text: str) -> Source:
    text = text if text.endswith("\n") else f"{text}\n"
    source, problems = read(FILE, text.encode())
    if problems:
        raise RegisterError(f"{problems[0]}; mend the register first")
    return source


def _block(source: Source, key: KeyPath) -> tuple[int, int]:
    """Return where the lines of a key begin and end; comments and blank lines after them belong to what follows."""
    text, start = source.text, source.keys[key]
    first = text.rfind("\n", 0, start) + 1
    later = [index for path, index in source.keys.items() if len(path) <= len(key) and index > start]
    last = text.rfind("\n", 0, min(later)) + 1 if later else len(text)
    if text[first:start].strip() or last <= first:
        raise RegisterError(f"{FILE}: write {key[-1]} on a line of its own, and try again")
    lines = text[first:last].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return first, first + sum(map(len, lines))


def _entry(address: str, entry: Published) -> str:
    """Write the lines of an entry."""
    lines = []
    if entry.code:
        lines.append(f"    code: {_quoted(entry.code)}")
    if entry.before:
        lines.append(f"    before: [{', '.join(map(_quoted, entry.before))}]")
    if entry.anchors:
        listed = f"    anchors: [{', '.join(entry.anchors)}]"
        wrapped = textwrap.wrap(
            listed, WIDTH, subsequent_indent=" " * 6, break_on_hyphens=False, break_long_words=False
        )
        lines += wrapped
    return "\n".join([f"  {address}:" + ("" if lines else " {}"), *lines, ""])


def _quoted(code: str) -> str:
    """Quote a code that YAML would read as a number."""
    return f'"{code}"' if code[0].isdigit() else code
