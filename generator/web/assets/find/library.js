// Shows the sheets that fit what is chosen and typed. What is chosen stays with this entry of the browser's history, so
// that "Back" from a sheet finds it as it was, a quick choice too: it is in no address and on no other page. What is typed is not kept. What
// compares words, and what each sheet is for, is loaded when somebody comes to type. guide.js loads this.
(() => {
  const { src } = document.currentScript;
  const { guideCounted } = globalThis;
  const form = document.querySelector("fieldset");
  const names = ["shelf", "minutes", "company", "way"];
  const [shelf, minutes, company, way] = names.map((name) => form.elements[name]);
  const field = form.querySelector("[type=search]");
  const status = form.querySelector("[role=status]");
  const more = form.querySelector("details");
  const quick = [...form.querySelectorAll("[name=quick]")];
  const parts = document.querySelectorAll("[data-shelf]");
  const has = (list, value) => !value || list.split(" ").includes(value);
  let coming = false;
  const update = () => {
    // Until it can be compared with a word, no number is right.
    if (coming && field.value) return;
    const { guideFits, guideFor, guideText } = globalThis;
    const said = field.value && guideFits && guideFits(field.value);
    let count = 0;
    for (const part of parts) {
      const title = part.querySelector("h2").textContent;
      let any = false;
      for (const card of part.querySelectorAll("[data-way]")) {
        const fits =
          has(part.dataset.shelf, shelf.value) &&
          (!minutes.value || +card.dataset.minutes <= +minutes.value) &&
          has(card.dataset.company, company.value) &&
          has(card.dataset.way, way.value) &&
          (!said || said(guideText(`${card.textContent} ${guideFor[card.querySelector("[id]").id]} ${title}`)));
        card.hidden = !fits;
        any ||= fits;
        count += fits;
      }
      part.hidden = !any;
    }
    status.textContent = count ? guideCounted(form.dataset, count) : form.dataset.none;
    // What it says then speaks of what is folded.
    more.open ||= !count;
  };
  const press = (choice) => {
    for (const name of names) form.elements[name].value = choice.dataset[name] ?? "";
    field.value = choice.dataset.word ?? "";
    if (field.value) load();
  };
  const show = () => {
    const chosen = history.state?.chosen ?? {};
    for (const name of names) {
      form.elements[name].value = chosen[name] ?? "";
      // A choice that a newer edition no longer offers.
      if (!form.elements[name].selectedOptions.length) form.elements[name].value = "";
    }
    field.value = "";
    const pressed = quick[chosen.quick];
    if (pressed) {
      pressed.checked = true;
      press(pressed);
    }
    more.open ||= !pressed && names.some((name) => form.elements[name].value);
    update();
  };
  form.addEventListener("change", ({ target }) => {
    const pressed = quick.find(({ checked }) => checked);
    if (pressed && (target === pressed || target === form)) press(pressed);
    else if (pressed) pressed.checked = false;
    if (target !== field) {
      const chosen = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
      chosen.quick = quick.findIndex(({ checked }) => checked);
      history.replaceState({ ...history.state, chosen }, "");
    }
    update();
  });
  function load() {
    if (coming || globalThis.guideFits) return;
    coming = true;
    const onload = () => {
      coming = false;
      update();
    };
    const script = Object.assign(document.createElement("script"), { src: new URL("WORDS", src), onload, onerror: onload });
    document.head.append(script);
  }
  field.addEventListener("focus", load);
  // Who comes to type has brought this script, and is there already.
  if (document.activeElement === field) load();
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.value = "";
      update();
    }
  });
  // A browser that restores the page may restore the typed words.
  addEventListener("pageshow", show);
  // Loaded when somebody comes to choose, who may have chosen by now.
  history.state?.chosen ? show() : form.dispatchEvent(new Event("change"));
})();
