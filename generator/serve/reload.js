// Only in the preview: reloads the page when it was built anew, and shows what stands in the way of building it.
(() => {
  const shown = document.currentScript.dataset.build;
  let source, note;

  function show(problems) {
    if (!note) {
      if (!problems) return;
      note = document.createElement("pre");
      note.id = "preview-problems";
      note.setAttribute("role", "alert");
      note.style.cssText =
        "position:fixed;inset:auto 0 0;z-index:9;max-height:50vh;overflow:auto;margin:0;padding:1rem;" +
        "white-space:pre-wrap;font:16px/1.4 monospace;background:#fff3f0;color:#5c1006;border-top:4px solid #b3261e";
      document.body.append(note);
    }
    note.textContent = problems;
    note.hidden = !problems;
  }

  // A tab that nobody looks at holds no connection: browsers allow only a few to one host.
  function listen() {
    source?.close();
    if (document.hidden) return;
    source = new EventSource("/.reload");
    source.onmessage = (event) => {
      const { build, problems } = JSON.parse(event.data);
      if (build === shown) show(problems);
      else location.reload();
    };
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", listen);
})();
