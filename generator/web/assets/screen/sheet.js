// Loads the tools of a sheet when someone begins to fill it in, asks for them, or has kept it here before.
(() => {
  const address = new URL("TOOLS", document.currentScript.src);
  const sheet = document.querySelector(".sheet");
  const place = document.getElementById("done");
  const link = document.querySelector("[href='#done']");
  let script;
  const load = () => {
    if (script) return;
    script = document.createElement("script");
    script.src = address;
    script.onerror = () => {
      script = undefined;
      place.querySelector("[role=status]").textContent = place.dataset.failed;
    };
    document.head.append(script);
  };
  // On paper there is all that was typed: few browsers do that by style alone.
  let copies = [];
  const unprint = () => {
    for (const copy of copies) copy.remove();
    copies = [];
  };
  addEventListener("beforeprint", () => {
    unprint();
    copies = [...sheet.querySelectorAll("textarea")].filter((field) => field.value).map((field) => {
      const copy = document.createElement("span");
      copy.className = "typed";
      copy.textContent = field.value;
      field.before(copy);
      return copy;
    });
  });
  addEventListener("afterprint", unprint);
  sheet.addEventListener("focusin", load);
  for (const part of [place, link.parentElement]) {
    part.hidden = false;
    part.addEventListener("click", load);
  }
  try {
    if (Object.keys(localStorage).some((key) => key.endsWith(`:sheet:${sheet.dataset.sheet}`))) load();
  } catch {}
})();
