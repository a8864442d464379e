// On a wide screen, puts the pages of this part and the parts of this page beside the text. guide.js loads this only
// there. Published before it: its words, and the parts of the guide with their pages.
(() => {
  const { says, parts } = globalThis.guideWide;
  const { src } = document.currentScript;
  const home = new URL("../", src);
  const main = document.querySelector("main");
  // A page that uses the width itself has no room beside it.
  if (main.offsetWidth > innerWidth * 0.75) return;
  const here = location.pathname.replace(/index\.html$/, "");
  const beside = (name, title, links) => {
    const nav = document.createElement("nav");
    nav.className = `beside ${name}`;
    nav.setAttribute("aria-label", title);
    const list = document.createElement("ul");
    for (const [href, words] of links) {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href, textContent: words, dir: "auto" });
      if (link.pathname.replace(/index\.html$/, "") === here && !link.hash) link.setAttribute("aria-current", "page");
      item.append(link);
      list.append(item);
    }
    const box = document.createElement("div");
    // The first page of a part has its name.
    if (links[0][1] !== title) box.append(Object.assign(document.createElement("p"), { textContent: title }));
    box.append(list);
    nav.append(box);
    main.append(nav);
  };
  const at = (address) => new URL(location.protocol === "file:" ? `${address}index.html` : address, home).href;
  const part = parts.find(([, pages]) => pages.some(([address]) => new URL(address, home).pathname === here));
  // A heading that leads to another page is a line of a list, and the pages of the part are on the other side.
  const headed = (levels) =>
    [...main.querySelectorAll(levels)].flatMap((heading) => {
      const id = heading.id || heading.closest("summary")?.nextElementSibling?.id;
      return id && !heading.querySelector("a") ? [[`#${id}`, heading.textContent]] : [];
    });
  const large = headed("h2");
  const headings = large.length > 2 ? large : headed("h2, h3");
  const put = () => {
    if (part) beside("pages", part[0], part[1].map(([address, title]) => [at(address), title]));
    if (headings.length > 2) beside("contents", says, headings);
  };
  // Shown once it has its place, so that nothing moves.
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: src.replace("wide.js", "wide.css"), onload: put }));
})();
