// Opens the page of a code that is typed, or that came with an unknown address. Keeps nothing.
(() => {
  const box = document.querySelector("[data-spoken]");
  const field = box.querySelector("input");
  const status = document.querySelector("main [role=status]");
  // A code stands before its link, or begins it.
  const codeOf = (link) => link.previousElementSibling?.matches("strong") ? link.previousElementSibling.textContent : link.textContent.split(" ")[0];
  const links = new Map([...document.querySelectorAll("main li a")].map((link) => [codeOf(link), link]));
  const read = globalThis.guideCode(JSON.parse(box.dataset.spoken), [...links.keys()]);
  const open = (go) => {
    if (!/[\p{L}\p{N}]/u.test(field.value)) return field.focus();
    const link = links.get(read(field.value));
    if (link) return go(link.href);
    status.textContent = box.dataset.none.replace("{code}", () => field.value.trim());
    field.select();
  };
  const typed = () => open((address) => location.assign(address));
  box.querySelector("button").addEventListener("click", typed);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") typed();
  });
  box.hidden = false;
  // "Back" must not lead here again.
  const arrive = () => {
    const code = location.hash.slice(1);
    if (!code || document.getElementById(code)) return;
    try {
      field.value = decodeURIComponent(code);
    } catch {
      field.value = code;
    }
    open((address) => location.replace(address));
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
