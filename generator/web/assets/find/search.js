// Finds places in the guide for what somebody types. Published after its index, loaded when the search first opens. Keeps
// nothing.
(() => {
  const { codes, words, ignore, shelves, places, queries, otherwise } = globalThis.reconnectIndex;
  const home = new URL("../", document.currentScript.src);
  // It takes the place of the page, below help and exit.
  const opener = document.querySelector(".search");
  const box = document.createElement("div");
  box.className = "find wide";
  box.hidden = true;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", opener.textContent);
  box.innerHTML =
    '<p class="fields"><label><input type="search" autocomplete="off" spellcheck="false"></label><button></button></p><p role="status"></p><ul></ul><p><a></a></p>';
  box.querySelector("label").prepend(words.label);
  box.querySelector("button").textContent = words.close;
  Object.assign(box.querySelector("a"), { href: opener.href, textContent: words.all });
  document.querySelector(".bar").after(box);
  // Pages that nobody searches on carry no rules for it.
  const { sheet } = document.querySelector("style");
  for (const rule of [
    ".finding :is(.skip, header, main, #menu, footer) { display: none }",
    ".find { padding-top: 1rem }",
    ".find .fields { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end }",
    ".find label { flex: 1 1 11rem }",
    ".find input { display: block; width: 100%; margin-top: .3rem; min-height: 2.75rem; padding: .4rem .6rem; border: 2px solid var(--quiet); border-radius: .5rem; background: var(--paper); color: inherit; font: inherit }",
    ".find button { min-height: 2.75rem; padding: 0 .4rem; border: 0; background: none; font-size: .875rem; text-align: start; text-decoration: underline }",
    ".find ul { padding: 0; list-style: none }",
    ".find li { border-top: 1px solid var(--rule) }",
    ".find li a { display: block; padding-top: .8rem; font-weight: 700 }",
  ])
    sheet.insertRule(rule, sheet.cssRules.length);
  const [field, status, list] = ["input", "[role=status]", "ul"].map((part) => box.querySelector(part));
  const MOST = 10;

  // All words of the guide, and pairs of neighbours that could be one word.
  const known = new Set();
  const pairs = new Map();
  const split = (text) => {
    const all = globalThis.guideSplit(text);
    all.forEach((word, at) => {
      known.add(word);
      if (at) pairs.set(all[at - 1] + word, all[at - 1]);
    });
    return all;
  };
  // Typed words, joined and split as the guide has them: "selfcompassion", "n a", "mind fulness".
  const joined = (all) => {
    const found = [];
    for (let at = 0; at < all.length; ) {
      const count = [3, 2].find((most) => {
        const some = all.slice(at, at + most);
        return some.length === most && known.has(some.join("")) && !some.every((word) => known.has(word));
      });
      found.push(all.slice(at, at + (count || 1)).join(""));
      at += count || 1;
    }
    return found;
  };
  const parted = (word) => {
    if (word.length < 4 || [...known].some((other) => other.startsWith(word))) return [word];
    const [, begun] = [...pairs].find(([both, one]) => both.startsWith(word) && one.length > 2) || [];
    const first = pairs.get(word) || begun || [...known].find((one) => one.length > 3 && word.length - one.length > 3 && word.startsWith(one));
    const sure = pairs.has(word) || begun || ![...known].some((other) => fit(word, other));
    return first && sure && first.length < word.length ? [first, word.slice(first.length)] : [word];
  };
  const asTyped = (text) => joined(globalThis.guideSplit(text)).flatMap(parted);

  // Words that say nothing are ignored, unless there are no others.
  const nothing = new Set(ignore.flatMap(split));
  const telling = (text, read = split) => {
    const all = read(text);
    const kept = all.filter((word) => !nothing.has(word));
    return kept.length ? kept : all;
  };

  // True if two words differ by one letter: replaced, missing, added, or swapped with the next.
  const near = (one, other) => {
    let start = 0, end = 0;
    while (start < one.length && one[start] === other[start]) start++;
    const last = (word) => word[word.length - 1 - end];
    while (end < Math.min(one.length, other.length) - start && last(one) === last(other)) end++;
    const [a, b] = [one, other].map((word) => word.slice(start, word.length - end));
    return (a.length < 2 && b.length < 2) || (a.length === 2 && a === b[1] + b[0]);
  };
  // Rates a typed word against one of the guide, from 0 to 1: the same, its beginning, a form of it, a misspelling.
  const fit = (typed, word) => {
    if (typed === word) return 1;
    if (typed.length > 2 && word.startsWith(typed)) return 0.5 + (0.4 * typed.length) / word.length;
    if (word.length > 3 && typed.length - word.length < 4 && typed.startsWith(word)) return 0.3 + (0.5 * word.length) / typed.length;
    // "shame" is a word of the guide, and no misspelling of "shakes".
    if (known.has(typed) || typed.length < 4 || word.length < 5 || typed[0] !== word[0]) return 0;
    return near(typed, word) || (typed.length > 4 && near(typed, word.slice(0, typed.length))) ? 0.7 : 0;
  };
  const best = (word, others, turned) => Math.max(0, ...others.map((other) => (turned ? fit(other, word) : fit(word, other))));

  const told = places.map(([address, title, shelf, description = "", code = "", parts = []]) => ({
    address, title, description, code,
    where: shelves[shelf],
    parts: parts.flatMap((_, at) => (at % 2 ? [{ anchor: parts[at - 1], title: parts[at], words: telling(parts[at]) }] : [])),
    words: telling(title),
    others: telling(`${description} ${shelves[shelf]}`),
  }));
  const asked = queries.map(([phrases, to, urgent]) => ({ phrases: phrases.map((phrase) => telling(phrase)), to, urgent }));

  const codeOf = globalThis.guideCode(codes, told.map(({ code }) => code).filter(Boolean));

  // Readers' words count most, then titles, headings, descriptions. All words count more than some of them.
  const OF_TITLE = 3, OF_PART = 2, OF_DESCRIPTION = 1, OF_PHRASE = 4, STEP = 0.2, URGENT = 100, ENOUGH = 0.69;
  const ofPlace = (typed, place) => {
    const base = typed.map((word) => Math.max(OF_TITLE * best(word, place.words), OF_DESCRIPTION * best(word, place.others)));
    const mean = (points) => (points.reduce((sum, point) => sum + point, 0) * points.filter(Boolean).length) / points.length ** 2;
    const found = { points: mean(base), part: undefined };
    for (const part of place.parts) {
      const points = mean(typed.map((word, at) => Math.max(base[at], OF_PART * best(word, part.words))));
      if (points > found.points) Object.assign(found, { points, part });
    }
    return found;
  };
  const ofPhrase = (typed, phrase, urgent) => {
    const fits = phrase.map((word) => best(word, typed, true));
    const whole = fits.reduce((sum, each) => sum + each, 0) / fits.length;
    const used = typed.filter((word) => best(word, phrase)).length / typed.length;
    if (!fits.every(Boolean)) return 2 * whole * used;
    const sure = urgent && fits.every((each) => each >= ENOUGH);
    return OF_PHRASE * whole * (0.4 + 0.6 * used) + STEP * phrase.length + (sure ? URGENT : 0);
  };
  const search = (text) => {
    const typed = telling(text, asTyped);
    const wanted = codeOf(text, true);
    if (!typed.length) return [];
    const found = new Map();
    const keep = (number, points, part) => {
      if (points > (found.get(number)?.points || 0.5)) found.set(number, { place: told[number], points, part });
    };
    const tells = typed.some((word) => !nothing.has(word));
    told.forEach((place, number) => {
      if (wanted && place.code === wanted) keep(number, 2 * URGENT);
      const { points, part } = ofPlace(typed, place);
      if (tells) keep(number, points, part);
    });
    for (const { phrases, to, urgent } of asked) {
      const points = Math.max(...phrases.map((phrase) => ofPhrase(typed, phrase, urgent)));
      to.forEach((target, at) => {
        const [number, anchor] = [target].flat();
        keep(number, points - STEP * at, anchor && { anchor });
      });
    }
    return [...found.values()].sort((one, other) => other.points - one.points).slice(0, MOST);
  };

  // A folder opens by itself only on a server.
  const href = (address) => new URL(location.protocol === "file:" ? address.replace(/(^|\/)(#|$)/, "$1index.html$2") : address, home);
  const item = ({ place, part }) => {
    const li = document.createElement("li");
    const link = document.createElement("a");
    const text = document.createElement("p");
    link.href = href(place.address + (part?.anchor ? `#${part.anchor}` : ""));
    link.textContent = part?.title || place.title;
    link.dir = text.dir = "auto";
    const where = part?.title ? [place.title] : [place.where, place.code];
    text.textContent = [...where, place.description].filter(Boolean).join(" · ");
    text.className = "small";
    li.append(link, text);
    return li;
  };
  let timer;
  const show = () => {
    const found = search(field.value);
    const typed = found.length || field.value.trim().length > 2;
    const lost = typed && !found.length;
    list.replaceChildren(...(lost ? otherwise.map((number) => ({ place: told[number] })) : found).map(item));
    // The way to the whole list is among what is shown then.
    box.lastChild.hidden = lost;
    clearTimeout(timer);
    // Announced once typing stops, so that a screen reader does not count along.
    timer = setTimeout(() => {
      const said = found.length ? globalThis.guideCounted(words.counted, found.length) : words.none;
      status.textContent = typed ? said : "";
    }, 300);
  };
  field.addEventListener("input", show);
  // However it is closed, nothing typed stays; a link may lead to another place on this page.
  let from;
  const turn = (event) => {
    event?.preventDefault();
    if (box.hidden) from = scrollY;
    box.hidden = !document.documentElement.classList.toggle("finding");
    field.value = "";
    show();
    (box.hidden ? opener : field).focus();
    scrollTo(0, from);
  };
  for (const button of [opener, box.querySelector("button")]) button.addEventListener("click", turn);
  addEventListener("click", (event) => {
    const chosen = event.target.closest("a");
    if (chosen && chosen !== opener && !box.hidden) opener.click();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) opener.click();
  });
  // The phone's "search" key moves to the results.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  turn();
})();
