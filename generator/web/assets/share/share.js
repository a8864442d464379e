// The panel behind "Share": the address of the page or of one of its parts to copy, to send, to show across a table, to
// cite.
// Published as one file with its words before it, and loaded when someone opens it.
(() => {
  const words = globalThis.guideWords;
  const { copied, fill, make, qr } = globalThis.guidePieces;

  // Pages that nobody shares carry no rules for it.
  const { sheet } = document.querySelector("style");
  for (const rule of [
    ".panel { margin: 1.6rem 0; padding: 1.1rem min(1.2rem, 5vw) .3rem; border-radius: .8rem; background: var(--soft) }",
    ".panel textarea { display: block; width: 100%; margin: .3rem 0 .6rem; padding: .4rem .6rem; border: 2px solid var(--quiet); border-radius: .5rem; background: var(--paper); color: inherit; font: inherit }",
    ".panel .plain { padding: .4rem 0; min-height: 2.75rem; border: 0; background: none; text-align: start; text-decoration: underline }",
    ".qr svg { width: 12rem; max-width: 100%; background: #fff; fill: #000; stroke: none }",
  ])
    sheet.insertRule(rule, sheet.cssRules.length);

  // It opens in the text, under the title, so that help and exit stay where they are.
  const panel = make("div", { className: "panel", tabIndex: -1 });
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-labelledby", "share-title");
  const opener = document.querySelector(".share");
  const close = () => {
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  const status = make("p");
  status.setAttribute("role", "status");

  // As high as their content.
  const grow = () => {
    for (const box of panel.querySelectorAll("textarea")) box.style.height = `${box.scrollHeight + 4}px`;
  };
  panel.addEventListener("toggle", grow, true);

  const copy = async (field) => {
    await copied(field);
    status.textContent = words.copied;
  };
  const button = (text, action) => {
    const made = make("button", { type: "button", className: "file", textContent: text });
    made.addEventListener("click", action);
    return made;
  };
  let fields = 0;
  const field = (label, value, ...more) => {
    const id = `share-${(fields += 1)}`;
    const box = make("textarea", { id, value, readOnly: true, rows: Math.ceil(value.length / 40), autocomplete: "off" });
    return make(
      "div", {},
      make("label", { htmlFor: id, textContent: label }), box,
      button(fill(words.copy, { what: label }), () => copy(box)), ...more,
    );
  };

  const escaped = (text) => text.replace(/[&%$#_{}]/g, "\\$&");

  const page = document.querySelector("h1");
  // Only anchors that the guide promises to keep; other headings may change.
  const parts = [...document.querySelectorAll("main h2[id], main h3[id], summary + [id]")].filter(
    (each) => each.matches("div") || (!each.querySelector("a") && !each.matches(".part")),
  );
  // The heading of a part that is folded stands in its summary.
  const named = (each) => (each.matches("div") ? each.parentElement.querySelector("h2") : each).textContent.trim();
  const others = (heading) => {
    const choice = (each) => {
      const chosen = make("button", { type: "button", className: "plain", textContent: named(each) });
      chosen.addEventListener("click", () => show(each));
      return make("li", {}, chosen);
    };
    const left = [page, ...parts].filter((each) => each !== heading);
    return left.length ? [make("p", { textContent: words.parts }), make("ul", {}, ...left.map(choice))] : [];
  };

  const show = (heading) => {
    const whole = heading === page;
    const title = page.textContent.trim();
    const part = named(heading);
    const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    const short = document.querySelector("[data-short]")?.textContent;
    const spoken = short && `${canonical.split("/")[0]}//${short}/`;
    const address = whole ? (spoken ?? canonical) : `${canonical}#${heading.id}`;
    const name = whole ? title : `${title}: ${part}`;
    const values = {
      ...words.cited, title: name, address, key: `reconnect-${heading.id}`,
      today: new Date().toLocaleDateString("sv"), // ISO 8601
    };
    const sharing = navigator.share
      ? [button(words.share, () => navigator.share({ title: name, url: address }).catch(() => {}))]
      : [];
    status.textContent = "";
    fields = 0;
    panel.replaceChildren(
      make("p", { id: "share-title" }, make("strong", { textContent: words.title })),
      make("p", { textContent: name }),
      field(words.address, address, ...sharing),
      ...others(heading),
      field(words.message, fill(words.message_text, values)),
      status,
      make("p", { className: "qr" }, qr(address, fill(words.qr, { address }))),
      make(
        "details", {}, make("summary", { textContent: words.cite }),
        field("APA", fill(words.apa, values)),
        field("Vancouver", fill(words.vancouver, values)),
        field("BibTeX", fill(words.bibtex, { ...values, title: escaped(name) })),
      ),
      button(words.close, close),
    );
    panel.focus();
    grow();
  };

  const open = () => {
    opener.after(panel);
    opener.setAttribute("aria-expanded", "true");
    show(page);
  };
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    panel.isConnected ? close() : open();
  });
  open();
})();
