// A session on a screen for all: arrow keys go from step to step, and a clock counts down without a sound. Nothing is kept.
(() => {
  const steps = [...document.querySelectorAll(".step")];
  const away = (step) => Math.abs(step.getBoundingClientRect().top);
  const move = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (!move[event.key] || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = steps.reduce((near, step) => (away(step) < away(near) ? step : near));
    // Above the first step, the next one is the first.
    const above = scrollY < 40;
    const next = steps[above ? (move[event.key] > 0 ? 0 : -1) : steps.indexOf(here) + move[event.key]];
    if (!next) return;
    event.preventDefault();
    next.scrollIntoView();
  });
  let ticking;
  for (const clock of document.querySelectorAll(".clock")) {
    const shown = clock.querySelector("output");
    clock.hidden = false;
    clock.addEventListener("click", ({ target }) => {
      if (!target.dataset.minutes) return;
      clearInterval(ticking);
      document.querySelectorAll(".clock output").forEach((each) => (each.textContent = ""));
      const end = Date.now() + target.dataset.minutes * 60000;
      const tick = () => {
        const left = Math.max(0, Math.round((end - Date.now()) / 1000));
        shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        if (!left) clearInterval(ticking);
      };
      ticking = setInterval(tick, 1000);
      tick();
    });
  }
})();
