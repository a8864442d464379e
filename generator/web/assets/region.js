// The country of "Help now": its page offers to keep it, or to forget it again; with one kept, every "Help now" leads there.
// Published with the countries of this edition before it.
(() => {
  const key = "reconnect:region";
  const button = document.querySelector("[data-region]");
  // A browser may refuse storage; then nothing is offered.
  try {
    const kept = localStorage.getItem(key);
    // If this edition has the country no more, all are offered.
    if (kept && globalThis.guideRegions.includes(kept))
      for (const each of document.querySelectorAll(".help, .home [href$='help/']")) 
        each.href = each.href.replace(/help\/[^/]*\/?$/, `help/${kept}/`);
    // Not offered on a stick: all files there share one storage.
    if (!button) return;
    const { region, keep, forget } = button.dataset;
    const isKept = () => localStorage.getItem(key) === region;
    const show = () => (button.textContent = isKept() ? forget : keep);
    show();
    button.addEventListener("click", () => {
      isKept() ? localStorage.removeItem(key) : localStorage.setItem(key, region);
      show();
    });
    button.closest("[hidden]").hidden = false;
  } catch {}
})();
