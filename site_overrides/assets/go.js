// Goes on from a short or former address to the page's own, with the part after #, which a meta refresh would lose. A
// part that has a new place is a link on this page. If something was taken out, the page waits for the reader.
(() => {
  const link = document.querySelector("[data-go]");
  if (!link) return;
  const part = document.getElementById(location.hash.slice(1))?.querySelector("a");
  location.replace(part ? part.href : link.hash ? link.href : link.href + location.hash);
})();
