// The page where someone keeps the guide on this phone, or removes it. No other page does any of this, and this
// one does nothing until a button is pressed.
(() => {
  const part = document.querySelector("[data-kept-all]");
  const workers = navigator.serviceWorker;
  if (!part || !workers || !globalThis.caches || location.protocol === "file:") return;
  const home = new URL("../", document.currentScript.src);
  const NAME = `reconnect:${home.pathname}`;
  const status = document.querySelector("[role=status][tabindex]");
  const [keep, keepAll, remove] = part.children;

  const find = async () => (await workers.getRegistrations()).find(({ scope }) => scope === home.href);
  // Resolves to true if the worker that loads an edition could keep it.
  const settled = (worker) =>
    new Promise((done) => {
      const look = () => worker.state === "installing" || done(worker.state !== "redundant");
      worker.addEventListener("statechange", look);
      look();
    });
  const say = (state) => (status.textContent = part.dataset[state]);

  const show = async (said) => {
    const registration = await find();
    const worker = registration?.waiting || registration?.active;
    const all = !!worker?.scriptURL.endsWith("?sheets");
    keep.hidden = !!worker;
    keepAll.hidden = all;
    remove.hidden = !worker;
    say(said || (all ? "keptAll" : worker ? "kept" : "none"));
    if (worker && !document.querySelector("[rel=manifest]"))
      document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: new URL("manifest.webmanifest", home) }));
    return registration;
  };
  const keeping = (address) => async () => {
    const registration = await workers.register(new URL(address, home), { scope: home.href });
    const { installing } = registration;
    return !installing || (await settled(installing)) ? "" : "failed";
  };
  const removing = async () => {
    const registration = await find();
    // A worker that is still loading would go on filling the cache.
    if (registration?.installing) await settled(registration.installing);
    await registration?.unregister();
    await caches.delete(NAME);
    try {
      localStorage.removeItem("reconnect:exit");
    } catch {}
    return "removed";
  };

  let busy = false;
  const does = (place, state, action) =>
    place.querySelector("button").addEventListener("click", async () => {
      if (busy) return;
      busy = true;
      say(state);
      // The button that was pressed may go.
      status.focus();
      await show(await action().catch(() => "failed"));
      busy = false;
    });
  does(keep, "loading", keeping("worker.js"));
  does(keepAll, "loading", keeping("worker.js?sheets"));
  does(remove, "removing", removing);

  (async () => {
    const registration = await show();
    part.hidden = false;
    if (!registration) {
      // Left behind when the browser was closed while it loaded for the first time.
      await caches.delete(NAME);
    } else if (registration.installing) {
      say("loading");
      await show((await settled(registration.installing)) ? "" : "failed");
    }
  })();
})();
