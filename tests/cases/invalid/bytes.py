"""Files that a header comment would mend or hide: the bytes, and the first problem they give."""

PAGE = """\
title: A day
description: You walk.
intro: |
  Who made it.
sections:
  - id: stories
    title: Stories
    text: |
      First line.
      Second line.

      - one
      - two
"""

BYTES = [
    (b"", "1:1 empty"),
    (b"# only a comment\n", "1:17 empty"),
    (b"title: caf\xe9\n", "1:11 not-utf-8"),
    (b"title: a\x07b\n", "1:9 control-character"),
    (b"title:\n\tx: 1\n", "2:1 tab"),
    (b"title: a\n---\ntitle: b\n", "2:1 several-documents"),
    (b"title: " + b"[" * 100_000, "1:47 too-deep"),
    (b"title: " + b"x" * 2_100_000, "1:1 too-large"),
    (b"just text\n", "1:1 wrong-kind"),
    (b"- a\n- list\n", "1:1 wrong-kind"),
    (b"{[a]: 1}\n", "1:2 syntax"),
    ("title: a\u2028b\n".encode(), "1:9 control-character"),
    *((PAGE.encode(form), "1:1 not-utf-8") for form in ("utf-16", "utf-16-le", "utf-16-be")),
    (PAGE.replace("  ", "\t").encode(), "4:1 tab"),
    (PAGE.replace(" ", "\0").encode(), "1:7 control-character"),
    (PAGE.replace("\n", "\r").encode(), "1:13 control-character"),
    (PAGE.replace("walk", "w\u00adalk").encode(), "2:19 control-character"),
    # Signs that look like a space, a dash or a quote, and a space that is missing.
    (PAGE.replace("title: A", "title:\u00a0A", 1).encode(), "1:7 syntax"),
    (PAGE.replace("title: A", "title:\u3000A", 1).encode(), "1:7 syntax"),
    (PAGE.replace("title: A", "title:\u200bA", 1).encode(), "1:7 syntax"),
    (PAGE.replace("title: A", "title：A", 1).encode(), "1:6 syntax"),
    (PAGE.replace("title: A", "title:A", 1).encode(), "1:7 syntax"),
    (PAGE.replace("    title", "  \u00a0 title", 1).encode(), "7:3 syntax"),
    (PAGE.replace("- id", "-\u00a0id", 1).encode(), "6:4 syntax"),
    (PAGE.replace("- id", "-id", 1).encode(), "6:3 syntax"),
    (PAGE.replace("- id", "• id", 1).encode(), "6:3 syntax"),
    (PAGE.replace("intro: |", "intro:\u00a0|", 1).encode(), "3:7 syntax"),
    (PAGE.replace("      - one", "      • one").encode(), "12:7 markup"),
    (PAGE.replace("      - one", "      -\u00a0one").encode(), "12:7 markup"),
    (PAGE.replace("title:", "“title”:").encode(), "1:1 unknown-key"),
    (PAGE.replace("title:", "title\u00a0:").encode(), "1:1 unknown-key"),
    (PAGE.replace("You walk.", '"Mint," she said.', 1).encode(), "2:14 syntax"),
    (PAGE.replace("You walk.", "'Mint,' she said.", 1).encode(), "2:14 syntax"),
    (PAGE.replace("      Second", "Second").encode(), "10:1 syntax"),
    (PAGE.replace("      Second", "   Second").encode(), "10:4 syntax"),
    (PAGE.replace("  Who", "Who").encode(), "4:1 syntax"),
    (PAGE.replace("    text", "<<<<<<< HEAD\n    text").encode(), "8:1 merge-conflict"),
]
