// What every page does when scripts run: leaving fast, light and dark. Nothing here is needed to read.
// Published with its words before it, so that they do not stand in every page.
(() => {
  const says = globalThis.guideSays;
  const ours = "reconnect:";
  const root = document.documentElement;
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  // A browser may refuse storage; then nothing is remembered and everything else works.
  const storage = (name) => {
    try {
      return globalThis[name];
    } catch {}
  };
  const visit = storage("sessionStorage");
  const device = storage("localStorage");

  // Leaving fast comes first, so that no mistake below can stop it. The exit link, or Shift three times within 5 seconds,
  // covers the page at once and then replaces it. What this visit stored goes; what was kept on the device stays, unless
  // it was kept until the next exit.
  const link = document.querySelector(".exit");
  const clear = (storage, prefix) => {
    for (const key of Object.keys(storage ?? {})) if (key.startsWith(prefix)) storage.removeItem(key);
  };
  const leave = () => {
    const cover = make("p", { role: "alert" });
    document.title = cover.textContent = says.exit_cover;
    document.body.replaceChildren(cover);
    clear(visit, ours);
    clear(device, `${ours}until-exit:`);
    location.replace(link.href);
  };
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  const status = make("p", { className: "presses", role: "status" });
  document.body.prepend(status);
  let presses = 0, timer;
  if (link) addEventListener("keyup", (event) => {
    clearTimeout(timer);
    presses = event.key === "Shift" ? presses + 1 : 0;
    if (presses === 3) return leave();
    status.textContent = presses ? says.exit_presses.replace("{n}", 3 - presses) : "";
    timer = setTimeout(() => {
      presses = 0;
      status.textContent = "";
    }, 5000);
  });
  // Coming back with the browser's Back button must not show the covered page.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !document.querySelector("main")) location.reload();
  });

  // Light and dark: the system decides, and the switch overrules it until the visit ends.
  const theme = document.querySelector(".theme");
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

  // Search stands at once in the place of the page, below help and exit, and only then loads what it needs.
  const opener = document.querySelector("[data-load]");
  const find = make("div", { className: "find wide", role: "dialog", ariaLabel: opener.textContent, hidden: true });
  find.innerHTML =
    '<p class="fields"><label><input type="search" autocomplete="off" spellcheck="false"></label><button></button></p><p role="status"></p><ul></ul><p></p>';
  find.querySelector("label").prepend(says.search_label);
  find.querySelector("button").textContent = says.search_close;
  const told = find.querySelector("[role=status]");
  told.textContent = says.search_loading;
  find.lastChild.append(make("a", { href: opener.href, textContent: says.a_to_z }));
  document.querySelector(".bar").after(find);
  let from;
  const turn = (event) => {
    event.preventDefault();
    if (find.hidden) from = scrollY;
    find.hidden = !root.classList.toggle("finding");
    (find.hidden ? opener : find.querySelector("input")).focus();
    scrollTo(0, from);
    const { load } = opener.dataset;
    for (const address of load.match(/\S+/g) || []) {
      const onerror = () => {
        opener.dataset.load = load;
        told.textContent = says.search_failed;
      };
      document.head.append(make("script", { src: address, async: false, onerror }));
    }
    opener.dataset.load = "";
  };
  opener.addEventListener("click", turn);
  find.querySelector("button").addEventListener("click", turn);

  // The country whose lines "Help now" opens at once, if someone asked for that on its page.
  const kept = device?.getItem(`${ours}region`);
  if (kept) for (const each of document.querySelectorAll(".help, .home [href$='help/']")) each.href += `${kept}/`;

  // A link to every part of the page; the panel that gives it is loaded when someone opens it.
  const main = document.querySelector("main");
  for (const heading of main.querySelectorAll(":is(h1, h2, h3)[id]:not(:has(a), .part)")) {
    const name = says.link;
    const button = make("button", { type: "button", className: "link", textContent: name, ariaExpanded: "false" });
    button.ariaLabel = `${name}: ${heading.textContent}`;
    button.addEventListener("click", () => {
      const open = () => globalThis.guideShare(heading, button);
      if (globalThis.guideShare) return open();
      document.head.append(make("script", { src: main.dataset.panel, onload: open }));
    });
    heading.after(button);
  }
  // Whoever lands in the middle of a page is told which page it is.
  const place = document.getElementById(location.hash.slice(1));
  if (place?.matches("main :is(h2, h3)")) {
    const where = make("p", { className: "crumb" });
    const title = document.querySelector("h1");
    const top = make("a", { href: "#title", textContent: title.textContent });
    const above = document.querySelector(".crumb")?.cloneNode(true).childNodes ?? [];
    where.append(...above, above.length ? " · " : "", top);
    place.before(where);
  }
})();
