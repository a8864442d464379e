// Runs on every page: leaving fast, light and dark, the way to search. Nothing here is needed to read.
// Published with the words of the interface where it says them, so that they are not in every page.
(() => {
  const ours = "reconnect:";
  const root = document.documentElement;
  // Attributes, not properties: browsers of 2021 know no properties for roles and labels.
  const make = (tag, properties, attributes = {}) => {
    const made = Object.assign(document.createElement(tag), properties);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    return made;
  };
  // Each part below stands alone: if a browser cannot run one, it is reported on the console, and the next one runs.
  const alone = (part) => {
    try {
      return part();
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  };
  // A browser may refuse storage; then nothing is remembered and everything else works.
  const storage = (name) => {
    try {
      return globalThis[name];
    } catch {}
  };
  const visit = storage("sessionStorage");
  const device = storage("localStorage");

  // Leaving fast comes first, so that no mistake below can stop it. The exit link, or Shift three times within 5 seconds,
  // covers the page at once and then replaces it. What this visit stored is deleted; what was kept on the device stays, unless
  // it was kept until the next exit.
  const link = document.querySelector(".exit");
  const clear = (storage, prefix) => {
    for (const key of Object.keys(storage || {})) if (key.startsWith(prefix)) storage.removeItem(key);
  };
  // The random number that the last exit left. Undefined if storage is refused.
  const exits = () => device?.getItem(`${ours}exit`);
  const before = alone(exits);
  const leave = () => {
    const start = document.querySelector(".brand");
    const cover = make("p", { textContent: says.exit_cover }, { role: "alert" });
    document.title = says.exit_cover;
    document.body.replaceChildren(cover);
    alone(() => clear(visit, ours));
    alone(() => clear(device, `${ours}until-exit:`));
    // Tells pages that the browser keeps in memory to reload instead of coming back.
    alone(() => device?.setItem(`${ours}exit`, Math.random()));
    // The other site may be slow, or someone stops it: the address shows the start page by then.
    alone(() => history.replaceState(null, "", start.href));
    location.replace(link.href);
  };
  // The Back button must show neither a covered page nor one from before an exit, with typed words on it.
  addEventListener("pageshow", ({ persisted }) => {
    const now = alone(exits);
    if (!persisted || (document.querySelector("main") && now !== undefined && now === before)) return;
    document.body.replaceChildren();
    location.reload();
  });
  if (link) link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  const status = make("p", { className: "presses" }, { role: "status" });
  document.body.append(status);
  // Shift counts when it goes down and up with nothing else between: not for a capital letter or a selection.
  let presses = 0, single = false, timer;
  const count = (number) => {
    clearTimeout(timer);
    if (presses || number) status.textContent = number ? says.exit_presses.replace("{n}", 3 - number) : "";
    presses = number;
  };
  if (link) {
    addEventListener("keydown", ({ key, repeat, altKey, ctrlKey, metaKey }) => {
      if (repeat && key === "Shift") return;
      single = key === "Shift" && !(altKey || ctrlKey || metaKey);
      if (!single) count(0);
    });
    addEventListener("keyup", ({ key }) => {
      if (key !== "Shift" || !single) return;
      if (presses === 2) return leave();
      count(presses + 1);
      timer = setTimeout(count, 5000, 0);
    });
    addEventListener("pointerdown", () => {
      single = false;
      count(0);
    });
  }

  // The bar stays in sight where it leaves room. Targets of links and keyboard focus stop below it.
  alone(() => {
    const bar = document.querySelector(".bar");
    const fit = () => {
      root.classList.remove("roomless");
      root.classList.toggle("roomless", bar.offsetHeight * 5 > innerHeight);
      const isSticky = getComputedStyle(bar).position === "sticky";
      root.style.scrollPaddingTop = `${isSticky ? bar.offsetHeight + 8 : 8}px`;
    };
    new ResizeObserver(fit).observe(bar);
    addEventListener("resize", fit);
  });

  // Light and dark: the system decides, and the switch overrules it until the visit ends.
  alone(() => {
    const theme = document.querySelector(".theme") || make("button");
    // Browsers that know no pairs of colours have the light ones only.
    if (!CSS.supports("color", "light-dark(red, red)")) return;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const paint = (name) => {
      if (name) root.dataset.theme = name;
      theme.textContent = isDark() ? says.light : says.dark;
    };
    paint(visit?.getItem(`${ours}theme`));
    theme.hidden = false;
    theme.addEventListener("click", () => {
      paint(isDark() ? "light" : "dark");
      visit?.setItem(`${ours}theme`, root.dataset.theme);
    });
  });

  // What names scripts loads them when it is asked for, and what has fields when someone comes to fill them in. They take
  // over from there; until then, and if they do not load, a link leads where it leads without them.
  const { src } = document.currentScript;
  const add = (name, onload, onerror) =>
    document.head.append(make("script", { src: src.replace("guide.js", name), async: false, onload, onerror }));
  const asked = new Set();
  const load = (names, say) => {
    if (asked.has(names)) return;
    asked.add(names);
    say(says.loading);
    const failed = () => {
      asked.delete(names);
      say(says.failed);
    };
    for (const name of names.split(" ")) add(name, () => asked.has(names) && say(""), failed);
  };
  const tell = (words) => (status.textContent = words);
  // What is on every page loads the script of its name; the rest says in the page what it loads.
  for (const asker of document.querySelectorAll("[data-load], .search, .share, .listen")) {
    const names = asker.dataset.load || `${asker.className}.js`;
    asker.hidden = asker.matches(".listen") && !globalThis.speechSynthesis;
    const hasFields = asker.matches("form, fieldset");
    const say = hasFields ? () => {} : tell;
    for (const event of hasFields ? ["focusin", "change"] : ["click"])
      asker.addEventListener(event, (event) => {
        if (asker.matches("a")) event.preventDefault();
        load(names, say);
      });
    // Somebody has kept this sheet here before, or comes back to what they chose.
    const isKept = (key) => key.endsWith(`:sheet:${asker.dataset.sheet}`);
    alone(() => (Object.keys(device).some(isKept) || (hasFields && history.state)) && load(names, say));
  }

  // What only some visits need: a disk has no addresses of folders; a wide screen has room
  // beside the text; somebody chose a country for "Help now"; a phone that
  // keeps the guide hears of a newer one.
  if (location.protocol === "file:") add("disk.js");
  alone(() => matchMedia("(min-width: 68.75em)").matches && add("wide.js"));
  alone(() => (document.querySelector("[data-region]") || device?.getItem(`${ours}region`)) && add("region.js"));
  alone(() => navigator.serviceWorker?.controller && add("newer.js"));

  // Open folded parts for print and for links into them: older browsers do neither by themselves.
  const led = () => document.getElementById(location.hash.slice(1));
  const unfold = () => {
    const fold = led()?.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    fold.scrollIntoView();
  };
  alone(unfold);
  addEventListener("hashchange", unfold);
  let folded;
  addEventListener("beforeprint", () => {
    folded = document.querySelectorAll("details:not([open])");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });

  // On arrival in the middle of a page, say which page it is.
  if (led()) add("arrived.js");
})();
