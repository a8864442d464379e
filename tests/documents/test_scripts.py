"""Sheets in other scripts: all letters there, and numbers as they are dialled where lines begin on the right."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from pypdfium2.raw import FPDFText_GetCharOrigin

from generator.content import markup, readability, scripts
from generator.content.language import Language
from generator.content.model import Worksheet
from generator.documents import epub, inputs, odt, typst
from generator.fonts import faces
from generator.plan.files import Form, Sheet, odt_file
from generator.plan.site import Site
from tests.conftest import pdf_of

ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż „”",
    "vi": "aăâbcdđeêghiklmnoôơpqrstuưvxy ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựảạẻẽẹỉĩịỏọủũụỷỹỵ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’«»№",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ·",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ًٌٍَُِّْ،؛؟«»0123456789.:!?(…)–",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_each_language_has_all_its_letters(language: str) -> None:
    """Upright and bold, and as an example is written; the first face is the one that covers."""
    written, letters = Language(language).written, set(ALPHABETS[language] + ALPHABETS[language].upper())
    assert letters <= faces.characters(written.families)
    assert letters <= faces.characters((*written.hand, *written.families))
    own = {letter for letter in letters if letter.isalpha()}
    assert own <= faces.characters(written.families[:1])


def test_sentences_and_words_of_arabic() -> None:
    """Its question mark ends a sentence, and a vowel sign parts no word."""
    found = list(readability.sentences((), "قد تنفّذ ذلك؟ أعطِ النالوكسون."))
    assert [len(each.words) for each in found] == [3, 2]


def test_sentences_and_words_of_chinese() -> None:
    """A sentence ends without a space, inside quotation marks or not; each sign counts as a word, a number as one."""
    found = list(readability.sentences((), "走10分钟。“我说：好。”然后写下来！What now? 再来。"))
    assert [each.text for each in found] == ["走10分钟。", "“我说：好。", "然后写下来！", "What now?", "再来。"]
    assert [len(each.words) for each in found] == [4, 3, 5, 2, 2]
    assert Language("zh").written.listed(("甲", "乙")) == "甲、乙"
    # A story of 160 English words, or a short sentence of 14, takes more signs.
    assert [Language(code).written.counted(160) for code in ("uk", "vi", "zh")] == [160, 256, 288]


def test_faces_of_a_package_are_used_where_it_is_installed() -> None:
    """Without it Chinese has the faces that are there, and `missing-glyph` says what they lack."""
    packed = faces.installed(faces.NOTO_SANS_SC)
    assert Language("zh").written.families == (*packed, faces.ATKINSON)
    assert faces.installed(faces.ATKINSON, replace(faces.NOTO_SANS_SC, regular=faces.FOLDER / "none")) == (
        faces.ATKINSON,
    )
    assert faces.folders(["Noto Sans SC", "Noto Sans"]) == (faces.FOLDER, faces.NOTO_SANS_SC.regular.parent)
    assert faces.folders(["Noto Sans"]) == (faces.FOLDER,)


def test_every_face_has_its_licence_beside_it() -> None:
    """Each file that is bundled belongs to a family, and may be handed on."""
    families = {family for each in (*scripts.SCRIPTS, scripts.LATIN) for family in (*each.families, *each.hand)}
    packed = {faces.NOTO_SANS_SC, faces.NOTO_SANS_TC}
    files = {path for family in families - packed for path in family.files}
    assert files == set(faces.FOLDER.rglob("*.ttf"))
    assert all("SIL Open Font License" in (path.parent / "OFL.txt").read_text("utf-8") for path in files)


def test_papers_are_laid_out_by_start_and_end() -> None:
    """Left and right are the same side in every language; `start-side` says where lines begin."""
    for path in typst.ROOT.rglob("*.typ"):
        for line in path.read_text("utf-8").splitlines():
            words = line.partition("// ")[0]
            told = re.search(r"\((left|right): |[:(,{] *(left|right)( \+|[,)])|\+ (left|right)\b|dx: -", words)
            assert told is None or "start-side =" in line or "align(end, right)" in line, (path.name, line)


def _arabic(site: Site) -> tuple[Site, Worksheet]:
    """The small tree in Arabic, and a sheet of it with numbers, an address, a code and a name in its words."""
    sheet = next(each for each in site.guide.worksheets if each.id == "walk")
    words = {
        "description": "اتصل على 116 123 أو 0808 808 8000 (الآن).",
        "title": "ورقة 1.3 من Need to talk? هنا",
    }
    hint = markup.parse("العنوان reconnect.example/go/1.3 أو **a@b.example**.")
    blocks = tuple(each.model_copy(update={"hint": hint}) if each.block == "choose" else each for each in sheet.blocks)
    own = sheet.model_copy(update={**words, "blocks": blocks})
    every = tuple(own if each is sheet else each for each in site.guide.worksheets)
    return Site(replace(site.guide, language="ar", worksheets=every)), own


def _sheet(site: Site, form: Form) -> bytes:
    arabic, own = _arabic(site)
    return pdf_of(inputs.sheet_inputs(arabic, Sheet(own, "a4", form)))


def test_numbers_in_the_epub_are_islands(base_site: Site) -> None:
    """Or a number to call would be read backwards."""
    with zipfile.ZipFile(io.BytesIO(epub.make(_arabic(base_site)[0]))) as packed:
        pages = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))
    assert "<bdi>116 123</bdi>" in pages
    assert "116 123" not in pages.replace("<bdi>116 123</bdi>", "")


def _as_seen(data: bytes) -> list[str]:
    """The letters of the first page from left to right, a text for each line, without spaces."""
    lines: dict[int, list[tuple[float, str]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        for at in range(page.count_chars()):
            sign = page.get_text_range(at, 1)
            if sign.strip():
                FPDFText_GetCharOrigin(page, at, x, y)
                lines.setdefault(round(y.value), []).append((x.value, sign))
    return ["".join(sign for _, sign in sorted(line)) for _, line in sorted(lines.items(), reverse=True)]


def test_numbers_addresses_and_names_are_read_as_they_are_written(base_site: Site) -> None:
    """Read back from the page: the first of two numbers stands on the right, and each as it is dialled."""
    seen = _as_seen(_sheet(base_site, "print"))
    assert any("08088088000" in line and line.index("08088088000") < line.index("116123") for line in seen), seen
    for run in ("Needtotalk?", "reconnect.example/go/1.3", "a@b.example", "1.3"):
        assert any(run in line for line in seen), "\n".join([run, *seen])


def test_what_is_typed_begins_on_the_right_in_a_face_of_the_script(base_site: Site) -> None:
    """The language is said, pages turn from the right, and fields hold Arabic."""
    with pikepdf.open(io.BytesIO(_sheet(base_site, "fillable"))) as pdf:
        form = pdf.Root.AcroForm
        texts = [field for field in form.Fields if field.get("/FT") == pikepdf.Name.Tx]
        assert texts
        assert all(int(field.Q) == 2 for field in texts)
        assert [str(face.BaseFont) for _, face in form.DR.Font.items()] == ["/NotoNaskhArabic-Regular"]
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L


def test_a_text_to_change_begins_on_the_right(base_site: Site) -> None:
    """Page, paragraphs and tables run from the right, in a face and language of the script, with numbers as islands."""
    arabic, own = _arabic(base_site)
    name = odt_file("worksheet", own.id, "a4")
    there, here = (zipfile.ZipFile(io.BytesIO(dict(odt.files(site))[name])) for site in (base_site, arabic))
    styles, words = (here.read(part).decode() for part in ("styles.xml", "content.xml"))
    assert styles.count('style:writing-mode="rl-tb"') == 2
    assert words.count('style:writing-mode="rl-tb"') == 1
    assert 'fo:text-align="right"' in styles
    assert "'Noto Naskh Arabic', 'Atkinson" in styles
    assert 'style:language-complex="ar"' in styles
    assert "على \u2066116 123\u2069 أو \u20660808 808 8000\u2069 (الآن)." in words
    assert "العنوان \u2066reconnect.example/go/1.3\u2069 أو" in words
    for part in ("styles.xml", "content.xml"):
        etree.fromstring(here.read(part))
        assert not re.search("rl-tb|[\u2066\u2069]|text-align", there.read(part).decode())
