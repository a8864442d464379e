// Says above a part of a page which page it is, for somebody who arrived there by a link to the part.
(() => {
  const place = document.getElementById(location.hash.slice(1));
  if (!place?.matches("main h2, main h3, summary + div")) return;
  const where = document.createElement("p");
  where.className = "crumb";
  const title = document.querySelector("h1");
  const top = Object.assign(document.createElement("a"), { href: "#title", textContent: title.textContent });
  const above = document.querySelector(".crumb")?.cloneNode(true).childNodes ?? [];
  where.append(...above, above.length ? " · " : "", top);
  (place.closest("details") || place).before(where);
})();
