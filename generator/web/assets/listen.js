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

  // What is read: the text in its order, without controls, addresses and what is folded.
  const LEFT = ".share, .listen, .listening, .panel, .beside, .crumb, .facts, .sequence, .files, .tools, .pro, form, nav, svg, [hidden]";
  const blocks = () => {
    const all = [...main.querySelectorAll("h1, h2, h3, p, li, summary")];
    return all.filter((each) => {
      const fold = each.closest("details:not([open])");
      return !each.closest(LEFT) && (!fold || each.matches("summary")) && !each.querySelector("p, li, h2") && each.textContent.trim();
    });
  };
  // Digits one by one: "999" is nine nine nine. A number of minutes or people stays a number.
  const spoken = (text) => {
    const named = (number) => number.replace(/\D/g, "").replace(/\d/g, (digit) => `${words.digits[digit]} `).trim();
    const isPhone = (number) => number.replace(/ /g, "").length > 2 && !/^(19|20)\d\d$/.test(number);
    return text
      .replace(/\b\d(?:-\d)+\b/g, named)
      .replace(/\d[\d ]*\d/g, (number, at) => (isPhone(number) && !/[.,]/.test(text[at - 1] || "") ? named(number) : number));
  };
  // The sentences of a block, each with where it begins and ends among its letters.
  const sentences = (text) => {
    const found = [];
    for (const { 0: sentence, index } of text.matchAll(/[^.!?]+(?:[.!?]+(?!\s)[^.!?]*)*[.!?]*["”’)]*\s*/g)) {
      if (sentence.trim()) found.push([index, index + sentence.trimEnd().length]);
    }
    return found;
  };
  const range = (block, from, to) => {
    const made = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let passed = 0, begun = false;
    while (walker.nextNode()) {
      const { length } = walker.currentNode.data;
      if (!begun && from < passed + length) {
        made.setStart(walker.currentNode, from - passed);
        begun = true;
      }
      if (begun && to <= passed + length) {
        made.setEnd(walker.currentNode, to - passed);
        return made;
      }
      passed += length;
    }
    return made;
  };

  let parts = [], at = 0, turn = 0, voice, playing = false;
  const collect = () => {
    parts = blocks().flatMap((block) => sentences(block.textContent).map(([first, last]) => ({ block, first, last })));
  };
  const isHeading = ({ block, first }) => !first && block.matches("h1, h2, h3, summary");
  // Marked as selected text is: it needs no style and changes nothing in the page.
  const mark = ({ block, first, last }) => {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range(block, first, last));
    const { top, bottom } = block.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight) block.scrollIntoView({ block: "center" });
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
    const step = !part.first && part.block.matches("ol > li") ? `${[...part.block.parentNode.children].indexOf(part.block) + 1}. ` : "";
    const said = new SpeechSynthesisUtterance(step + spoken(part.block.textContent.slice(part.first, part.last)));
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
