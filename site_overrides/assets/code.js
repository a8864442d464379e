// Opens the page of a code that somebody types as they heard or read it: 1.3, "1,3", W4, "one point three", "sheet 4", or
// the whole address.
// Keeps nothing.
(() => {
  const box = document.querySelector("[data-spoken]");
  const field = box.querySelector("input");
  const status = document.querySelector("main [role=status]");
  const signs = Object.entries(JSON.parse(box.dataset.spoken));
  const spoken = Object.fromEntries(signs.flatMap(([sign, words]) => words.map((word) => [word, sign])));
  const codes = new Map([...document.querySelectorAll("[data-code]")].map((link) => [link.dataset.code, link]));
  const read = (typed) => {
    const words = typed.toLowerCase().split("/go/").pop().replaceAll(",", ".").match(/\p{L}+|\d+|\./gu) ?? [];
    return words.map((word) => spoken[word] ?? word).join("");
  };
  const open = () => {
    const code = read(field.value);
    if (!code) return field.focus();
    // "Sheet 1.3" is 1.3w; and without its dot a code is still the only one with these signs.
    const forms = [code, code.replace(/^w(.+)/, "$1w")];
    const bare = (each) => each.replaceAll(".", "");
    const name = forms.find((each) => codes.has(each)) ?? [...codes.keys()].find((each) => forms.some((form) => bare(form) === bare(each)));
    const link = codes.get(name);
    if (link) return location.assign(link.href);
    status.textContent = box.dataset.none.replace("{code}", field.value.trim());
    field.select();
  };
  box.querySelector("button").addEventListener("click", open);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open();
  });
  box.hidden = false;
})();
