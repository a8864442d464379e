"""Read a language tag (BCP 47) and say it as each library and format wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content import scripts
from generator.content.scripts import WritingSystem

# Language, script, region and variants (RFC 5646, 2.1), in small letters: a code is a folder and part of addresses.
# Extensions and private subtags say nothing about how a text is written or set.
CODE = r"[a-z]{2,3}(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
_CODE = re.compile(CODE)


@dataclass(frozen=True)
class Language:
    """A language by its code: `pt-br`, `es-419`, `sr-latn`."""

    code: str

    @property
    def tag(self) -> str:
        """The tag in its usual spelling, for HTML, EPUB, feeds and programs: `pt-BR`."""
        parts = self.code.split("-")
        for place, part in enumerate(parts[1:], 1):
            if part == self._found["script"]:
                parts[place] = part.title()
            elif part == self._found["region"]:
                parts[place] = part.upper()
        return "-".join(parts)

    @property
    def primary(self) -> str:
        """The language alone (ISO 639): `pt`."""
        return self.code.partition("-")[0]

    @property
    def country(self) -> str:
        """The country (ISO 3166-1), if there is one; `419` stands for many."""
        region: str = self._found["region"] or ""
        return region.upper() if region.isalpha() else ""

    @property
    def script(self) -> str:
        """The script (ISO 15924), if it is named: `Latn`."""
        return (self._found["script"] or "").title()

    @property
    def written(self) -> WritingSystem:
        """The script that it is written in, with all that follows from it."""
        return scripts.of(self.primary, self.script)

    @property
    def direction(self) -> str:
        """The side that its lines begin on, as HTML says it."""
        return self.written.direction

    @property
    def plurals(self) -> tuple[str, ...]:
        """The plural categories (CLDR) of the numbers up to 1,000: `one`, `few`; `other` for an unknown language."""
        from babel.core import Locale, UnknownLocaleError

        try:
            form = Locale.parse(self.primary).plural_form
        except UnknownLocaleError:
            return ("other",)
        return tuple(sorted({form(number) for number in range(1, 1001)}))

    @property
    def _found(self) -> re.Match[str]:
        found = _CODE.fullmatch(self.code)
        assert found, self.code
        return found


def is_language(name: str) -> bool:
    """Return true if this may be the code of a language."""
    return _CODE.fullmatch(name) is not None
