// Shows the sheets that fit what is chosen and typed. What is chosen stays with this entry of the browser's history, so
// that "Back" from a sheet finds it as it was: it is in no address and on no other page. What is typed is not kept.
(() => {
  const { guideFits, guideText } = globalThis;
  const form = document.querySelector("fieldset");
  if (!form) return;
  const names = ["shelf", "minutes", "company", "way"];
  const [shelf, minutes, company, way] = names.map((name) => form.elements[name]);
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const parts = [...document.querySelectorAll("[data-shelf]")].map((part) => {
    const title = guideText(part.querySelector("h2").textContent);
    return [part, [...part.querySelectorAll("[data-way]")].map((card) => [card, guideText(`${card.textContent} ${card.dataset.for}`) + title])];
  });
  const has = (list, value) => !value || list.split(" ").includes(value);
  const update = () => {
    const said = guideFits(field.value);
    let count = 0;
    for (const [part, cards] of parts) {
      let any = false;
      for (const [card, text] of cards) {
        const fits =
          has(part.dataset.shelf, shelf.value) &&
          (!minutes.value || +card.dataset.minutes <= +minutes.value) &&
          has(card.dataset.company, company.value) &&
          has(card.dataset.way, way.value) &&
          said(text);
        card.hidden = !fits;
        any ||= fits;
        count += fits;
      }
      part.hidden = !any;
    }
    const { one, many, none } = form.dataset;
    status.textContent = (count === 1 ? one : count ? many : none).replace("{n}", count);
  };
  const show = () => {
    const chosen = history.state?.chosen ?? {};
    for (const name of names) {
      form.elements[name].value = chosen[name] ?? "";
      // What a newer edition does not offer.
      if (!form.elements[name].selectedOptions.length) form.elements[name].value = "";
    }
    field.value = "";
    update();
  };
  form.addEventListener("change", ({ target }) => {
    if (target !== field) {
      const chosen = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
      history.replaceState({ ...history.state, chosen }, "");
    }
    update();
  });
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.value = "";
      update();
    }
  });
  // A browser that brings the page back may bring back what was typed.
  addEventListener("pageshow", show);
  show();
  form.hidden = false;
})();
