// On a device that keeps the guide: says when a newer one is there, and shows it on request. guide.js loads this
// only there. Published with its words before it.
(() => {
  const { here, show } = globalThis.guideNewer;
  const workers = navigator.serviceWorker;
  // On pages with fields, reloading would cost people their words.
  if (document.querySelector(".sheet, .builder")) return;
  const offer = (worker) => {
    // The same edition, now with the sheets to print, is not newer.
    if (worker.scriptURL !== workers.controller.scriptURL || document.querySelector(".newer")) return;
    const box = document.createElement("div");
    box.className = "newer";
    const { sheet } = document.querySelector("style");
    sheet.insertRule(".newer { margin: 1.6rem 0; padding: 1.1rem min(1.2rem, 5vw) .3rem; border-inline-start: .35rem solid var(--care); border-radius: .3rem .8rem .8rem .3rem; background: var(--care-soft) }", sheet.cssRules.length);
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    const button = document.createElement("button");
    button.className = "file";
    button.addEventListener("click", () => {
      workers.addEventListener("controllerchange", () => location.reload());
      worker.postMessage("take over");
    });
    box.append(words, button);
    document.querySelector("main").prepend(box);
    // Said only once it is in the page, so that screen readers notice.
    words.textContent = here;
    button.textContent = show;
  };
  workers.getRegistration().then((registration) => {
    if (!registration) return;
    const follow = (worker) =>
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed") offer(worker);
      });
    if (registration.waiting) offer(registration.waiting);
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
  });
})();
