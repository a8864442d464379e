// Leaving fast: the exit link, or Shift three times within 5 seconds, covers the page at once and then replaces it.
(() => {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const cover = document.createElement("p");
  cover.setAttribute("role", "alert");
  const leave = () => {
    document.title = cover.textContent = link.dataset.exit;
    document.body.replaceChildren(cover);
    location.replace(link.href);
  };
  let presses = 0, timer;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keyup", (event) => {
    clearTimeout(timer);
    presses = event.key === "Shift" ? presses + 1 : 0;
    if (presses === 3) leave();
    timer = setTimeout(() => (presses = 0), 5000);
  });
  // Coming back with the browser's Back button must not show the covered page.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !document.querySelector("main")) location.reload();
  });
})();
