"""Files that a header comment would mend or hide: the bytes, and the first problem they give."""

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
]
