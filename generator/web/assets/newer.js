// On a device that keeps the guide: says when a newer one lies there, and shows it to whoever asks for it. guide.js loads it
// there only. Published with its words before it.
(() => {
  const { here, show } = globalThis.guideNewer;
  const workers = navigator.serviceWorker;
  // Where someone writes, loading the page anew would cost them their words.
  if (document.querySelector(".sheet, .builder")) return;
  const offer = (worker) => {
    // The same edition with the sheets to print is no newer one.
    if (worker.scriptURL !== workers.controller.scriptURL || document.querySelector(".newer")) return;
    const box = document.createElement("div");
    box.className = "care newer";
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
    // Said once it stands there.
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
