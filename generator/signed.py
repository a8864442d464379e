"""Plan the site of a guide, with the signatures that still fit its words and drawings."""

from __future__ import annotations

from dataclasses import replace

from generator.content.model import Guide
from generator.content.model.reviews import Signature
from generator.files.snapshots import fingerprint
from generator.plan.files import borrowed
from generator.plan.redirects import Redirects
from generator.plan.site import Site
from generator.web.as_read import AsRead, as_read


def site_of(guide: Guide) -> Site:
    """Plan the site of this guide, leaving out signatures whose words or drawings have changed since."""
    site = Site(guide, borrowed=borrowed(guide))
    redirects = Redirects(site)
    theirs = [
        each.model_copy(update={"text": redirects.present(each.text)})
        for each in guide.reviews.signatures
        if each.language == guide.language
    ]
    if not theirs:
        return site
    texts = as_read(site, {each.text for each in theirs})
    return replace(site, signed=tuple(each for each in theirs if each.text in texts and _fits(each, texts[each.text])))


def _fits(signature: Signature, text: AsRead) -> bool:
    drawings = fingerprint(text.drawn) if text.drawn else None
    return signature.words == fingerprint(text.words) and signature.drawings == drawings
