// Shows the rows of the index that have every typed word at the beginning of a word. Keeps nothing.
(() => {
  const { guideCounted, guideFits, guideText } = globalThis;
  const field = document.querySelector("main input");
  if (!field) return;
  const form = field.closest("[hidden]");
  const status = form.querySelector("[role=status]");
  const groups = [...document.querySelectorAll("tbody")].map((body) => {
    const title = guideText(body.rows[0].textContent);
    return [body, [...body.rows].slice(1).map((row) => [row, guideText([...row.cells].map((cell) => cell.textContent).join(" ")) + title])];
  });
  const update = () => {
    const typed = guideText(field.value).trim();
    const fits = guideFits(typed);
    let count = 0;
    for (const [body, rows] of groups) {
      let any = false;
      for (const [row, text] of rows) {
        row.hidden = !fits(text);
        any ||= !row.hidden;
        count += !row.hidden;
      }
      body.hidden = !any;
    }
    const said = count ? guideCounted(form.dataset, count) : form.dataset.none;
    status.textContent = typed ? said : "";
  };
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Esc") {
      field.value = "";
      update();
    }
  });
  // A browser that restores the page may restore the typed words.
  addEventListener("pageshow", () => {
    field.value = "";
    update();
  });
  form.hidden = false;
})();
