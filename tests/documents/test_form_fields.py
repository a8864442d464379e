"""What is typed into a fillable sheet is kept and shown, by viewers that are driven as a person drives them.

PDFium is the viewer of Chromium, PDF.js that of Firefox. Poppler reads what they saved.
"""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from generator.documents import inputs
from generator.fonts import faces
from generator.plan.files import Sheet
from generator.plan.site import Site
from tests.conftest import pdf_of
from tests.visitors import InFirefox, firefox, until

MILLIMETRE = 72 / 25.4
LETTERS = "Zażółć Łódź Ğüneş ığdır it’s “ok”"
LONG = "I would like to see my sister again, and maybe we could walk to the river and have some soup after that. " * 40


@pytest.fixture(scope="module")
def forms(base_site: Site) -> dict[str, bytes]:
    """The fillable sheets of the small tree, which hold every kind of block."""
    return {
        sheet.file: pdf_of(inputs.sheet_inputs(base_site, sheet)) for sheet in base_site.sheets if _filled_in(sheet)
    }


@pytest.fixture(scope="module")
def real_forms(real_site: Site, built: Path) -> dict[str, bytes]:
    """The real fillable sheets as they are published."""
    return {sheet.file: (built / sheet.file).read_bytes() for sheet in real_site.sheets if _filled_in(sheet)}


def _filled_in(sheet: Sheet) -> bool:
    return sheet.form.endswith("fillable")


@dataclass(frozen=True)
class Field:
    """A field as it was saved; `states` are those of its boxes, `drawn` is how a text is shown, `faces` with what."""

    name: str
    label: str
    value: str
    box: tuple[float, ...] = ()
    most: int = 0
    drawn: str = ""
    faces: frozenset[str] = frozenset()
    states: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether something is typed into it."""
        return self.most > 0


def fields_of(data: bytes) -> list[Field]:
    """The fields of a form in their order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_field(field) for field in pdf.Root.AcroForm.Fields]


def _field(field: pikepdf.Object) -> Field:
    name, label, value = str(field.T), str(field.TU), str(field.get("/V", ""))
    kids = list(field.get("/Kids", [field]))
    box = tuple(float(edge) for edge in kids[0].Rect)
    labels = tuple(str(kid.TU) for kid in kids)
    if pikepdf.Name.Btn == field.FT:
        return Field(name, label, value, box, states=tuple(str(kid.AS) for kid in kids), labels=labels)
    picture = field.AP.N
    drawn = picture.read_bytes().decode("latin-1")
    # PDFium lists a face of its own beside, even if it draws nothing with it.
    used = re.findall(r"(/\w+) [\d.]+ Tf", drawn)
    named = frozenset(str(picture.Resources.Font[key].BaseFont) for key in used)
    return Field(name, label, value, box, int(field.MaxLen), drawn, named, labels=labels)


def typed(data: bytes, text: str) -> bytes:
    """The file as PDFium saves it after a click into each field, and keys for the text where it takes any."""
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        for page, kind, x, y in list(_places(pdf)):
            _click(pdf, page, x, y)
            if kind == raw.FPDF_FORMFIELD_TEXTFIELD:
                for sign in text:
                    raw.FORM_OnChar(pdf.formenv.raw, page.raw, ord(sign), 0)
            raw.FORM_ForceToKillFocus(pdf.formenv.raw)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _places(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[pypdfium2.PdfPage, int, float, float]]:
    """Where the fields are: page, kind and middle of each."""
    for page in pdf:
        for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation, box = raw.FPDFPage_GetAnnot(page.raw, number), raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            kind = raw.FPDFAnnot_GetFormFieldType(pdf.formenv.raw, annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            yield page, kind, (box.left + box.right) / 2, (box.bottom + box.top) / 2


def _click(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, x: float, y: float) -> None:
    for press in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
        press(pdf.formenv.raw, page.raw, 0, x, y)


def shown(data: bytes) -> Counter[str]:
    """How often Poppler shows each word."""
    text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return Counter(text.split())


def test_letters_of_other_languages_stay(forms: dict[str, bytes]) -> None:
    """They are kept, shown, and drawn with the face of the sheet."""
    for name, data in forms.items():
        saved = typed(data, LETTERS)
        texts = [field for field in fields_of(saved) if field.is_text]
        whole = sum(field.most >= len(LETTERS) for field in texts)
        assert whole, name
        assert {(field.name, field.value) for field in texts} == {
            (field.name, LETTERS[: field.most]) for field in texts
        }
        assert all(shown(saved)[word] >= whole for word in LETTERS.split() if word.isalpha()), name
        assert {face for field in texts for face in field.faces} == {
            f"/{faces.metrics(faces.ATKINSON.regular).name}"
        }, name


def test_a_field_takes_what_it_shows_and_no_more(forms: dict[str, bytes]) -> None:
    """A long answer wraps and shrinks to 8 points at the least, in large print it stays at 18; no line is lost."""
    for name, data in forms.items():
        least = 18 if "-large" in name else 8
        for field in filter(lambda field: field.is_text, fields_of(typed(data, LONG))):
            assert field.value == LONG[: field.most], (name, field.name)
            sizes = {float(size) for size in re.findall(r"/\w+ ([\d.]+) Tf", field.drawn)}
            assert min(sizes) >= least, (name, field.name, sizes)
            # The first line has its place from the lower edge, each further one from the line before.
            heights = list(accumulate(float(step) for step in re.findall(r"([-\d.]+) Td", field.drawn)))
            _, bottom, _, top = field.box
            assert heights, (name, field.name)
            assert all(0 < height < top - bottom for height in heights), (name, field.name, heights)


def test_boxes_and_numbers_stay(forms: dict[str, bytes]) -> None:
    """A ticked box is saved as ticked; of the numbers of a scale the last that was pressed counts."""
    scales = 0
    for name, data in forms.items():
        for field in fields_of(typed(data, "")):
            if len(field.states) > 1:
                scales += 1
                assert (field.value, *field.states) == ("/10", *["/Off"] * 10, "/10"), name
            elif field.states:
                assert (field.value, *field.states) == ("/Yes", "/Yes"), (name, field.name)
    assert scales


def test_a_scale_can_be_cleared(forms: dict[str, bytes]) -> None:
    """A number that was pressed by mistake is off again once it is pressed again."""
    data = forms["pdf/walk-a4-fillable.pdf"]
    scale = next(field for field in fields_of(data) if len(field.states) > 1)
    left, bottom, right, top = scale.box
    x, y = (left + right) / 2, (bottom + top) / 2
    values = []
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.init_forms()
        page = next(page for page, _, *place in _places(pdf) if place == pytest.approx([x, y]))
        for _ in range(2):
            _click(pdf, page, x, y)
            raw.FORM_ForceToKillFocus(pdf.formenv.raw)
            out = io.BytesIO()
            pdf.save(out)
            values += [field.value for field in fields_of(out.getvalue()) if field.name == scale.name]
    assert values == ["/0", "/Off"]


def test_labels_differ_and_are_said_as_they_are_written(real_forms: dict[str, bytes]) -> None:
    """What a screen reader says of a blank is words of the sheet, and no two of one kind are called the same."""
    signs: set[str] = set()
    for name, data in real_forms.items():
        said = Counter((field.is_text, label) for field in fields_of(data) for label in field.labels)
        assert all(label.strip() for _, label in said), name
        assert [label for label, count in said.items() if count > 1] == [], name
        signs |= {sign for _, label in said for sign in label if ord(sign) > 127}
    assert "…" in signs
    assert signs <= set("…–’‘“”é"), signs
    labels = {field.label for field in fields_of(real_forms["pdf/hard-hours-a4-fillable.pdf"])}
    assert {"is hard for me. Could I (1 of 2)", "is hard for me. Could I (2 of 2)"} <= labels


def test_labels_in_any_script(base_site: Site) -> None:
    """A label is a text string of PDF, whatever it is written in."""
    sheet = next(sheet for sheet in base_site.sheets if sheet.file == "pdf/walk-a4-fillable.pdf")
    data = json.loads(inputs.sheet_inputs(base_site, sheet))
    # These words stand in labels only; the face of the sheet could not draw them.
    data["words"]["gap"] = "第{n}周 неделя ١ … {count}"
    labels = {field.label for field in fields_of(pdf_of(json.dumps(data)))}
    assert {"第1周 неделя ١ … 2", "第2周 неделя ١ … 2"} <= labels, labels


def test_real_fields_are_sound(real_site: Site, built: Path) -> None:
    """Every field has a name of its own without dots, and a size that takes an answer; no other sheet has any."""
    for sheet in real_site.sheets:
        with pikepdf.open(built / sheet.file) as pdf:
            assert ("/AcroForm" in pdf.Root) == _filled_in(sheet), sheet.file
        if not _filled_in(sheet):
            continue
        fields = fields_of((built / sheet.file).read_bytes())
        names = [field.name for field in fields]
        assert len(names) == len(set(names)), sheet.file
        assert not any("." in each for each in names), sheet.file
        for field in filter(lambda field: field.is_text, fields):
            left, bottom, right, top = field.box
            assert right - left > 20 * MILLIMETRE, (sheet.file, field.name)
            assert top - bottom > 4.5 * MILLIMETRE, (sheet.file, field.name)


TYPED = """
const layer = document.querySelector(`.page[data-page-number="${arguments[0]}"] .annotationLayer`);
return layer && [...layer.querySelectorAll("textarea, input")].map((field) => field.type);
"""
FOCUS = """
const layer = document.querySelector(`.page[data-page-number="${arguments[0]}"] .annotationLayer`);
const field = layer.querySelectorAll("textarea, input")[arguments[1]];
if (field.type === "checkbox") field.click(); else field.focus();
"""
SAVED = """
return PDFViewerApplication.pdfDocument.saveDocument()
  .then((data) => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join("")));
"""


@pytest.fixture(scope="module")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InFirefox]:
    """A Firefox, which opens PDFs in PDF.js."""
    with firefox(tmp_path_factory.mktemp("firefox") / "profile") as browser:
        yield browser


def test_firefox_keeps_and_prints_what_is_typed(viewer: InFirefox, forms: dict[str, bytes], tmp_path: Path) -> None:
    """Letters, a long answer, boxes and numbers, in the file that it saves and on the paper that it prints."""
    path = tmp_path / "walk.pdf"
    path.write_bytes(forms["pdf/walk-a4-fillable.pdf"])
    viewer.open(path.as_uri())
    text = f"{LETTERS} {LONG}"[:90]
    pages = until(viewer, "return window.PDFViewerApplication?.pdfDocument && PDFViewerApplication.pagesCount")
    for number in range(1, pages + 1):
        viewer.run("PDFViewerApplication.page = arguments[0]", number)
        for index, kind in enumerate(until(viewer, TYPED, number)):
            viewer.run(FOCUS, number, index)
            if kind == "textarea":
                viewer.type(text)
    viewer.run("document.activeElement.blur()")
    saved = base64.b64decode(viewer.run(SAVED))
    fields = fields_of(saved)
    texts = [field for field in fields if field.is_text]
    assert {(field.name, field.value) for field in texts} == {(field.name, text[: field.most]) for field in texts}
    assert {field.value for field in fields if not field.is_text} == {"/Yes", "/10"}
    whole = sum(field.most >= len(LETTERS) for field in texts)
    for paper in (saved, viewer.pdf()):
        assert all(shown(paper)[word] >= whole for word in LETTERS.split() if word.isalpha())
    # Else it would ask whether to leave.
    viewer.run("PDFViewerApplication.pdfDocument.annotationStorage.resetModified()")
