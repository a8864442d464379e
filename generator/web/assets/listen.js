// Reads the page aloud with a voice of the device, sentence by sentence, and marks the sentence that is read. Nothing is
// sent and nothing is loaded: voices that need a network are not used. guide.js loads this when someone presses
// "Listen". Published with its words before it.
(() => {
  const words = globalThis.guideListen;
  const speech = speechSynthesis;
  const opener = document.querySelector(".listen");
  const main = document.querySelector("main");
  const language = (element) => element.closest("[lang]").lang;
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // In reach while the page moves on; pages that nobody listens to carry no rule for it.
  const { sheet } = document.querySelector("style");
  for (const rule of [
    ".listening { position: fixed; bottom: 0; left: 0; right: 0; z-index: 2; max-height: 45vh; margin: 0; padding: .6rem 1rem 0; overflow: auto; background: var(--soft); border-top: 2px solid var(--accent) }",
    "html { scroll-padding-bottom: 12rem }",
    "@media print { .listening { display: none } }",
  ])
    sheet.insertRule(rule, sheet.cssRules.length);

  const panel = make("div", { className: "listening", tabIndex: -1 });
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", words.title);
  const status = make("p", {});
  status.setAttribute("role", "status");
  const button = (text, act) => {
    const made = make("button", { className: "file", type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };

  // What is read: the text in its order, without controls, files, a sheet's edition, tables of times and addresses, and
  // what is folded or not shown.
  const LEFT = ".share, .listen, .theme, .listening, .panel, .beside, .crumb, .facts, .sequence, .files, .tools, .pro, form:not(.sheet), nav, svg, textarea, select, [hidden], [href$='.pdf'], [href$='.odt'], [href='#done'], table:not(.sheet table), .small > [href*='/changes/']:only-child";
  const BLOCK = "h1, h2, h3, h4, p, li, summary, legend, label, caption, th, td, dt, dd, div, section, .foot > span";
  const isLeft = (element) => element.matches(LEFT) || (element.matches("details:not([open]) > *") && !element.matches("summary"));
  // An address, with a word or two before it, helps nobody who hears it spelled out; a list of files helps nobody either.
  const isDull = ({ block, text }) =>
    /^(\S+\s+){0,2}([\w-]+\.)+[a-z]{2,}(\/\S*)?$/.test(text.trim()) || (block.matches("p") && block.querySelector("[href$='.odt']"));
  // The lines of the page: letters with the nodes that they stand in. A break or a field ends a line, as the end of a
  // block does, so that two phone numbers below each other are never run together.
  const lines = () => {
    const found = [];
    const accept = (node) => (node.nodeType === Node.ELEMENT_NODE && isLeft(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, accept);
    let line, broken = false;
    const fields = new Set(["BR", "INPUT"]);
    // Fields that hold letters of their own are passed over whole.
    const passed = (node) => node.previousSibling?.matches?.("textarea, select");
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) {
        broken ||= fields.has(node.nodeName);
        continue;
      }
      const block = node.parentElement.closest(BLOCK);
      if (!block?.getClientRects().length) continue;
      if (broken || block !== line?.block || passed(node)) found.push((line = { block, text: "", nodes: [] }));
      broken = false;
      line.nodes.push([line.text.length, node]);
      line.text += node.data;
    }
    return found.filter((line) => /[\p{L}\p{N}]/u.test(line.text) && !isDull(line));
  };
  // Digits one by one where they are a phone number: one that the page dials, in groups, after a 0 or before letters.
  // A number of minutes or people stays a number, and so do years.
  const digits = (text) => text.replace(/\D/g, "");
  const dialed = new Set([...main.querySelectorAll("[href^='tel:'], [href^='sms:']")].map((link) => digits(link.textContent)));
  const isPhone = (number, after) =>
    dialed.has(digits(number)) ||
    (digits(number).length > 2 && !/^(19|20)\d\d(\D(19|20)\d\d)*$/.test(number) && (/^0|\D/.test(number) || /^[\p{L}-]/u.test(after)));
  const named = (number) => Array.from(digits(number), (digit) => words.digits[digit]).join(" ");
  const spoken = (text) =>
    text
      .replace(/\d+(?:[ \u00a0\u2011-]\d+)*(?![\d:]|[.,]\d)/g, (number, at) => {
        const after = text.slice(at + number.length);
        if (/[\d.,:]/.test(text[at - 1] || "") || !isPhone(number, after)) return number;
        return named(number) + (/^\p{L}/u.test(after) ? " " : "");
      })
      .replace(/\s+·\s+/g, ", ");
  // The sentences of a line, each with where it begins and ends among its letters.
  const sentences = (text) => {
    const found = [];
    let begin = 0;
    for (const { 0: sentence, index } of text.matchAll(/[^.!?]+(?:[.!?]+(?!\s)[^.!?]*)*[.!?]*["”’»)]*\s*/g)) {
      // "1. My week" is one sentence.
      if (!/\p{L}/u.test(text.slice(begin, index + sentence.length))) continue;
      found.push([begin, index + sentence.trimEnd().length]);
      begin = index + sentence.length;
    }
    return found.length || !text.trim() ? found : [[0, text.length]];
  };
  const range = ({ nodes }, from, to) => {
    const made = document.createRange();
    for (const [begins, node] of nodes) {
      if (begins <= from) made.setStart(node, Math.min(from - begins, node.length));
      if (begins < to) made.setEnd(node, Math.min(to - begins, node.length));
    }
    return made;
  };

  let parts = [], at = 0, turn = 0, voice, playing = false;
  // A step has its number before its first words.
  const number = ({ block }, before) => {
    const step = block.closest("ol > li");
    return step && !step.contains(before?.block) ? `${[...step.parentNode.children].indexOf(step) + 1}. ` : "";
  };
  const collect = () => {
    parts = lines().flatMap((line, at, all) =>
      sentences(line.text).map(([first, last], nth) => ({ ...line, first, last, step: nth ? "" : number(line, all[at - 1]) })),
    );
  };
  const isHeading = ({ block, first }) => !first && block.matches("h1, h2, h3, h4, summary");
  // Marked as selected text is: it needs no style and changes nothing in the page.
  const mark = (part) => {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range(part, part.first, part.last));
    const { top, bottom } = part.block.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight) part.block.scrollIntoView({ block: "center" });
  };
  const silence = () => {
    turn += 1;
    playing = false;
    speech.cancel();
  };
  const read = () => {
    const part = parts[at];
    if (!part) return stop();
    turn += 1;
    const mine = turn;
    speech.cancel();
    mark(part);
    const said = new SpeechSynthesisUtterance(part.step + spoken(part.text.slice(part.first, part.last).trim()));
    Object.assign(said, { voice, lang: voice.lang, rate: +speed.value });
    const next = () => {
      if (mine !== turn) return;
      at += 1;
      read();
    };
    said.addEventListener("end", next);
    said.addEventListener("error", () => mine === turn && silence());
    playing = true;
    pause.textContent = words.pause;
    speech.speak(said);
  };
  const stop = () => {
    silence();
    at = 0;
    pause.textContent = words.start;
    getSelection().removeAllRanges();
  };
  // Pausing a voice fails on some phones; so it ends, and the sentence begins again.
  const pause = button(words.start, () => {
    if (playing) {
      silence();
      pause.textContent = words.go_on;
    } else {
      read();
    }
  });
  const jump = (step) => {
    let to = at + step;
    while (to > 0 && to < parts.length && !isHeading(parts[to])) to += step;
    at = Math.max(0, Math.min(to, parts.length - 1));
    read();
  };
  const speed = make("select", { autocomplete: "off" });
  for (const [rate, name] of [[0.7, words.slow], [1, words.normal], [1.3, words.fast]])
    speed.append(make("option", { value: rate, textContent: name, selected: rate === 1 }));
  speed.addEventListener("change", () => playing && read());
  const label = make("label", { textContent: `${words.speed} ` });
  label.append(speed);

  const close = () => {
    stop();
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  };
  const open = () => {
    collect();
    opener.after(panel);
    opener.setAttribute("aria-expanded", "true");
    panel.focus();
  };
  const controls = [pause, button(words.back, () => jump(-1)), button(words.next, () => jump(1)), label, button(words.close, close)];
  const choose = () => {
    const wanted = language(main).toLowerCase();
    const same = speech.getVoices().filter(({ localService, lang }) => localService && lang.toLowerCase().replace("_", "-").split("-")[0] === wanted.split("-")[0]);
    voice = same.find(({ lang }) => lang.toLowerCase().replace("_", "-") === wanted) || same.find((each) => each.default) || same[0];
    status.textContent = voice ? "" : words.none;
    panel.replaceChildren(status, ...(voice ? controls : [button(words.close, close)]));
  };
  opener.addEventListener("click", () => (panel.isConnected ? close() : open()));
  // Some browsers list their voices late.
  speech.addEventListener?.("voiceschanged", () => voice || choose());
  // Exit empties the page; leaving it any other way hides it.
  addEventListener("pagehide", silence);
  addEventListener("visibilitychange", () => document.hidden && silence());
  new MutationObserver(() => main.isConnected || silence()).observe(document.body, { childList: true });
  choose();
  open();
})();
