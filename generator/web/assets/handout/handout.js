// Puts a handout together, and shows one to its reader. All of it is in the address after the #, which no
// server ever sees: `#1.3+1.3w+w4&line=for%20Tuesday&phone=0123&paper=letter`. Codes are in the order of the handout;
// the paper is a4 if none is named. What an address says is shown as text, never as markup.
(() => {
  const { copied, fill, make, qr } = globalThis.guidePieces;
  const find = (name, from = document) => from.querySelector(name);
  const all = (name, from = document) => [...from.querySelectorAll(name)];
  const builder = find(".builder");
  const given = find(".given");
  const job = find(".job");
  const said = job.dataset;
  const title = find("h1");
  const ownTitle = title.textContent;
  const boxes = all(".choice [type=checkbox]");
  const fields = { line: find("[name=line]"), phone: find("[name=phone]") };
  const papers = all("[name=paper]");
  const chosen = find(".chosen");
  const address = find(".address");

  // Everything that can be chosen, by its code.
  const items = new Map(
    boxes.map((box) => {
      const choice = box.closest(".choice");
      const link = all("[data-code]", choice).find((each) => each.dataset.code === box.value);
      const isSheet = box === all("[type=checkbox]", choice).pop();
      return [box.value, {
        box, code: box.value, title: link.dataset.title, href: link.href,
        go: `${builder.dataset.go}${box.value}/`,
        care: find(".caution", choice)?.textContent,
        company: "company" in choice.dataset,
        files: isSheet ? all(".pdfs", choice) : [],
      }];
    }),
  );

  // --- the address ---------------------------------------------------------------------------------------------------

  let state = { codes: [], line: "", phone: "", paper: papers[0].value };

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };
  // Signs that nobody sees can make words look like others, turn their direction, or hide what a number is; heaps of
  // accents reach into the lines around.
  const clean = (text = "", most) => {
    const shown = text
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cs}]/gu, "")
      .replace(/[\p{Cc}\p{Z}\u2800]+/gu, " ")
      .replace(/(\p{M}{3})\p{M}+/gu, "$1");
    return [...shown.trim()].slice(0, most).join("").trim();
  };
  // Programs for messages write & as &amp;, encode all of it once more, or take the sign after it for a part of it.
  const meant = (sent) => (/^[^&]*%(26|3d)/i.test(sent) ? decoded(sent) : sent).split(/&(?:amp;)?/);
  const signs = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
  const read = (hash) => {
    const [codes, ...pairs] = meant(hash.slice(1));
    const named = new Map(pairs.map((pair) => [pair.split("=")[0], decoded(pair.slice(pair.indexOf("=") + 1))]));
    const words = decoded(codes).toLowerCase().split(/[+,\s]+/).map((code) => code.replace(signs, ""));
    const wanted = [...new Set(words.filter(Boolean))];
    const known = wanted.filter((code) => items.has(code));
    const size = named.get("paper")?.replace(signs, "");
    const paper = papers.find((each) => each.value === size) ?? papers[0];
    return {
      codes: known, lost: wanted.length - known.length, paper: paper.value,
      line: clean(named.get("line"), fields.line.maxLength),
      phone: clean(named.get("phone"), fields.phone.maxLength),
    };
  };
  // Signs that programs for messages leave out at the end of an address, or take for their own markup.
  const encoded = (text) =>
    encodeURIComponent(text).replace(/[!'()*.~_-]/g, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);
  const written = ({ codes, line, phone, paper }) =>
    [`#${codes.join("+")}`, line && `line=${encoded(line)}`, phone && `phone=${encoded(phone)}`, `paper=${paper}`]
      .filter(Boolean)
      .join("&");

  // A number is only called if it is one.
  const number = new RegExp(`^(?:${fields.phone.dataset.number})$`);
  const callable = (phone) => number.test(phone) && `tel:${phone.replace(/[ -]/g, "")}`;
  const call = (phone) => {
    const href = callable(phone);
    return href ? make("a", { href, textContent: phone }) : phone;
  };

  // --- printing --------------------------------------------------------------------------------------------------------

  // The rules for paper go behind those of the page: its policy allows no other style, and browsers of 2021 make none by
  // script. A browser skips a kind of rule that it does not know.
  const { sheet } = find("style");
  const own = sheet.cssRules.length;
  const lay = (...rules) => {
    while (sheet.cssRules.length > own) sheet.deleteRule(own);
    for (const rule of rules) {
      try {
        sheet.insertRule(rule, sheet.cssRules.length);
      } catch {}
    }
  };
  // All but letters, digits and spaces is escaped by number, so that no text can end the string.
  const quoted = (text) =>
    `"${text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt().toString(16)} `)}"`;
  // A browser that knows the boxes in the margins of paper keeps them; another one drops them.
  lay("@page { @top-left { content: '' } }");
  const hasMargins = sheet.cssRules[own]?.cssRules?.length === 1;
  lay();

  const fetched = new Map();
  const pageAt = (href) => {
    if (!fetched.has(href)) {
      const page = fetch(href).then(async (answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      });
      page.catch(() => fetched.delete(href));
      fetched.set(href, page);
    }
    return fetched.get(href);
  };

  // A part of a page: its heading and all up to the next one, or the box that it opens.
  const leaveOut = (id, main) => {
    const heading = find(`[id="${id}"]`, main);
    if (!heading) return;
    if (heading.parentElement !== main) return heading.parentElement.remove();
    let next = heading.nextElementSibling;
    while (next && !next.matches("h2, details") && ![...next.children].some((child) => child.matches("h2"))) {
      next.remove();
      next = heading.nextElementSibling;
    }
    heading.remove();
  };
  // Many pages become one: ids are told apart by the code, and links lead where they led.
  const moved = (content, { code, href }) => {
    for (const element of all("*", content)) {
      for (const name of ["id", "for", "aria-labelledby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.split(" ").map((id) => `${code}-${id}`).join(" "));
      }
      const link = element.getAttribute("href");
      if (link?.startsWith("#")) element.setAttribute("href", `#${code}-${link.slice(1)}`);
      else if (link) element.href = new URL(link, href).href;
    }
    return content;
  };
  const section = (item, page) => {
    const main = find("main", page).cloneNode(true);
    const sheet = find(".sheet", main);
    const description = sheet && find("h1 ~ p", main);
    for (const id of said.leave.split(" ")) leaveOut(id, main);
    for (const each of all("h1, .share, .crumb, .facts, .pro, .sequence, .files, .tools, .door, .file, .sheet .foot", main)) each.remove();
    // On paper nothing is folded.
    if (!sheet) for (const fold of all("details", main)) {
      fold.firstElementChild.replaceWith(...fold.firstElementChild.childNodes);
      fold.replaceWith(...fold.childNodes);
    }
    // On a sheet's own page a heading stands between its title and its parts.
    if (sheet) for (const heading of all("h3", sheet)) heading.setAttribute("aria-level", 2);
    const foot = find(`.feet [data-paper="${state.paper}"]`).cloneNode(true);
    foot.append(make("p", { textContent: `${item.title} · ${spoken(item)} · ${said.edition}` }));
    const [before, after] = added("\n").split("\n");
    const own = make("p", { className: "own" });
    if (after !== undefined) own.append(before, state.line, state.line && state.phone ? " · " : "", call(state.phone), after);
    const code = make("p", { className: "qr" }, qr(item.go, fill(said.qr, { address: item.go })), spoken(item));
    const head = make("div", { className: "head" }, make("div", {}, make("h1", { textContent: item.title })), code);
    if (description) head.firstChild.append(description.cloneNode(true));
    const body = moved(sheet ?? make("div", {}, ...main.childNodes), item);
    return make("section", {}, own, head, body, foot);
  };
  // The sender's words are marked, so that nobody takes them for the guide's.
  const added = (words) => (state.line || state.phone ? fill(given.dataset.added, { words }) : "");
  const spoken = (item) => item.go.split("://")[1].replace(/\/$/, "");

  // Every item is a kind of page of its own, so that its foot can name it.
  const rules = (sections) => {
    const { guide, edition, page } = said;
    const number = quoted(page)
      .replace(/\\7b page\\7d /, '" counter(page) "')
      .replace(/\\7b pages\\7d /, '" counter(pages) "');
    // A long word may break: boxes in margins know no property for it.
    const own = added([state.line, state.phone].filter(Boolean).join(" · "));
    const head = quoted([guide, own].filter(Boolean).join("\n").replace(/\S{20}/g, "$&\u200b"));
    const box = (place, content, rest) => `@${place} { content: ${content}; ${rest} }`;
    const boxes = (foot) => [
      box("top-left", head, "width: 80%; text-align: start; white-space: pre-line"),
      box("top-right", quoted(edition), "width: 20%; text-align: end"),
      box("bottom-left", quoted(foot.join("\n")), "width: 85%; text-align: start; padding-top: 3mm; vertical-align: top; white-space: pre-line"),
      box("bottom-right", number, "width: 15%; text-align: end; vertical-align: bottom"),
    ].join(" ");
    return sections.flatMap((each, place) => {
      const foot = all(".foot p", each).map((line) => line.textContent);
      const margin = hasMargins ? 12 + 3.75 * foot.length : 15;
      return [
        `@page item-${place} { size: ${state.paper}; margin: 19mm 20mm ${margin}mm; ${hasMargins ? boxes(foot) : ""} }`,
        `.job > :nth-child(${place + 1}) { page: item-${place} }`,
      ];
    });
  };
  const clear = () => {
    job.replaceChildren();
    document.documentElement.classList.remove("printing");
    lay();
  };
  const printAll = async (status) => {
    clear();
    const asked = state;
    const wanted = asked.codes.map((code) => items.get(code));
    status.textContent = said.preparing;
    const pages = await Promise.allSettled(wanted.map((item) => pageAt(item.href)));
    if (asked !== state) return;
    const missing = wanted.filter((item, place) => pages[place].status === "rejected");
    if (missing.length) {
      const titles = missing.map((item) => item.title).join(", ");
      status.textContent = location.protocol === "file:" ? said.file : fill(said.failed, { titles });
      return;
    }
    const sections = wanted.map((item, place) => section(item, pages[place].value));
    job.classList.toggle("margins", hasMargins);
    job.replaceChildren(...sections);
    document.documentElement.classList.add("printing");
    lay(...rules(sections));
    status.textContent = said.ready;
    print();
  };

  // --- putting together ------------------------------------------------------------------------------------------------

  const listed = (code) => {
    const item = items.get(code);
    const line = make("li", {}, make("b", { textContent: `${code} ${item.title}` }));
    const name = fill(chosen.dataset.remove, { title: item.title });
    const button = make("button", { type: "button", textContent: "✕", title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => {
      item.box.checked = false;
      change({ codes: state.codes.filter((each) => each !== code) });
      (find("ol button", chosen) ?? find("#send")).focus();
    });
    const files = item.files.filter((each) => each.dataset.paper === state.paper).map((each) => each.cloneNode(true));
    line.append(button, ...files);
    return line;
  };
  const change = (what) => {
    state = { ...state, ...what };
    clear();
    const { length } = state.codes;
    const on = find(".on");
    find("span", on).textContent = globalThis.guideCounted(on.dataset, length);
    on.hidden = chosen.hidden = !length;
    find(".nothing").hidden = Boolean(length);
    find("ol", chosen).replaceChildren(...state.codes.map(listed));
    address.value = find("link[rel=canonical]").href + written(state);
    find("[role=status]", chosen).textContent = "";
    // "Back" from a page restores the choices; typed words are not kept.
    history.replaceState({ ...history.state, chosen: { codes: state.codes, paper: state.paper } }, "");
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (box.checked) find("details", box.closest(".choice")).open = true;
      const others = state.codes.filter((code) => code !== box.value);
      change({ codes: box.checked ? [...others, box.value] : others });
    });
  }
  for (const [name, field] of Object.entries(fields))
    field.addEventListener("input", () => change({ [name]: clean(field.value, field.maxLength) }));
  for (const each of papers) each.addEventListener("change", () => change({ paper: each.value }));

  const build = () => {
    for (const box of boxes) box.checked = state.codes.includes(box.value);
    for (const [name, field] of Object.entries(fields)) field.value = state[name];
    for (const each of papers) each.checked = each.value === state.paper;
    title.textContent = ownTitle;
    given.hidden = true;
    builder.hidden = false;
    find("main").classList.remove("sent");
    change({});
  };

  // Choices with every typed word at the beginning of a word.
  const filter = find(".filter");
  const typed = find("input", filter);
  const choices = all(".choice").map((choice) => [choice, globalThis.guideText(choice.textContent)]);
  typed.addEventListener("input", () => {
    const fits = globalThis.guideFits(typed.value);
    for (const [choice, text] of choices) choice.hidden = !fits(text);
    for (const shelf of all(".shelf")) shelf.hidden = !find(".choice:not([hidden])", shelf);
    const { length } = all(".choice:not([hidden])");
    const { one, many, none } = filter.dataset;
    find("[role=status]", filter).textContent = typed.value.trim() ? fill(length === 1 ? one : length ? many : none, { n: length }) : "";
  });

  // --- the handout as its reader sees it -------------------------------------------------------------------------------

  const offered = (code) => {
    const item = items.get(code);
    const line = make("li", {}, make("a", { href: item.href, textContent: item.title }));
    const cautions = [item.care, item.company && given.dataset.company].filter(Boolean);
    line.append(...cautions.map((words) => make("p", { className: "reminder", textContent: words })));
    return line;
  };
  const show = () => {
    clear();
    title.textContent = given.dataset.title;
    find("ol", given).replaceChildren(...state.codes.map(offered));
    const note = find(".note", given);
    note.hidden = !state.line && !state.phone;
    note.children[1].textContent = state.line;
    note.children[2].replaceChildren(call(state.phone));
    find(".lost", given).textContent =
      state.lost && (state.codes.length ? fill(given.dataset.lost, { n: state.lost }) : given.dataset.none) || "";
    find("[data-do=print]", given).hidden = !state.codes.length;
    find("[role=status]", given).textContent = "";
    builder.hidden = true;
    given.hidden = false;
    find("main").classList.add("sent");
  };

  const actions = {
    print: (button) => printAll(find("[role=status]", button.closest("div"))),
    copy: async () => {
      await copied(address);
      find("[role=status]", chosen).textContent = said.copied;
    },
    share: () => navigator.share({ url: address.value }).catch(() => {}),
    change: () => {
      build();
      find("input", builder).focus();
    },
  };
  find("main").addEventListener("click", ({ target }) => actions[target.dataset.do]?.(target));
  find("[data-do=share]").hidden = !navigator.share;

  // Links to places of this page, such as the menu, must not push the handout out of the address.
  document.addEventListener("click", (event) => {
    const link = !event.defaultPrevented && event.target.closest("a[href^='#']");
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    place.tabIndex = -1;
    place.focus();
    place.scrollIntoView();
  });
  const open = () => {
    const { hash } = location;
    if (document.getElementById(hash.slice(1))) return;
    state = read(hash);
    const { codes, paper } = history.state?.chosen ?? {};
    if (codes) {
      state = { ...state, codes: codes.filter((code) => items.has(code)), paper };
      return build();
    }
    state.codes.length || state.lost ? show() : build();
  };
  addEventListener("hashchange", open);
  find(".without").remove();
  open();
  if (given.hidden) build();
})();
