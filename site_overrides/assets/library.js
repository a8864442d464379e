// Shows the sheets that fit what is chosen. Keeps nothing.
(() => {
  const form = document.querySelector("fieldset");
  if (!form) return;
  const [shelf, minutes, company, way] = ["shelf", "minutes", "company", "way"].map((name) => form.elements[name]);
  const status = form.querySelector("[role=status]");
  const has = (list, value) => !value || list.split(" ").includes(value);
  const update = () => {
    let count = 0;
    for (const part of document.querySelectorAll("[data-shelf]")) {
      let any = false;
      for (const card of part.querySelectorAll("[data-way]")) {
        const fits =
          has(part.dataset.shelf, shelf.value) &&
          (!minutes.value || +card.dataset.minutes <= +minutes.value) &&
          has(card.dataset.company, company.value) &&
          has(card.dataset.way, way.value);
        card.hidden = !fits;
        any ||= fits;
        count += fits;
      }
      part.hidden = !any;
    }
    const { one, many, none } = form.dataset;
    status.textContent = (count === 1 ? one : count ? many : none).replace("{n}", count);
  };
  form.addEventListener("change", update);
  update();
  form.hidden = false;
})();
