// Lets someone keep the country of this page for "Help now", or forget it again. guide.js reads what is kept here.
(() => {
  const button = document.querySelector("[data-region]");
  // Not offered on a stick: all files there share one storage.
  if (!button) return;
  const { region, keep, forget } = button.dataset;
  const key = "reconnect:region";
  // A browser may refuse storage; then nothing is offered.
  try {
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
