// Tools for a sheet that is filled in on its page: print it, save it as a file and open that again, empty it,
// keep it on this device. Nothing is stored before someone asks for it, and nothing is ever sent.
(() => {
  const { tools, said } = globalThis.guideSheet;
  const sheet = document.querySelector(".sheet");
  const { sheet: id, code, edition } = sheet.dataset;
  const mayBeKept = "kept" in sheet.dataset;
  const format = "reconnect-sheet";
  const panel = document.getElementById("done");
  const find = (name) => panel.querySelector(name);
  const pressed = panel.contains(document.activeElement);
  panel.innerHTML = tools;
  if (pressed) find("h2").focus();
  find(mayBeKept ? ".never" : ".keeping").remove();
  const status = find("[role=status]");
  const sure = find(".sure");
  const chooser = find("[type=file]");
  const fields = [...sheet.querySelectorAll("[name]")];
  const isText = (field) => field.type === "textarea";
  const say = (...words) => {
    status.textContent = words.join(" ");
    status.scrollIntoView({ block: "center" });
  };

  // The answers, as they are kept and saved, without empty ones.
  const filled = () => {
    const answers = {};
    for (const field of fields) {
      const value = isText(field) ? field.value : field.checked && field.value;
      if (value) answers[field.name] = value;
    }
    return answers;
  };
  const read = () => JSON.stringify({ format, sheet: id, edition, answers: filled() });
  const grow = (field) => {
    field.style.height = "";
    if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + 4}px`;
  };
  // Replaces all answers on the sheet; returns remarks for the reader.
  const fits = (field, value) => typeof value === "string" && value && (isText(field) || value === field.value);
  const write = (answers, from) => {
    const given = new Map(Object.entries(answers));
    for (const field of fields) {
      const value = given.get(field.name);
      if (isText(field)) {
        field.value = fits(field, value) ? value : "";
        grow(field);
      } else field.checked = Boolean(fits(field, value));
    }
    const names = new Set(fields.map((field) => field.name));
    const lost = Object.keys(answers).filter((name) => !names.has(name)).length;
    const remarks = from === edition ? [] : [said.other_edition];
    if (lost) remarks.push(said.left_over.replace("{n}", lost));
    return remarks;
  };

  // A browser may refuse storage; then nothing can be kept and everything else works.
  let device;
  try {
    device = localStorage;
  } catch {}
  const shelves = ["reconnect:sheet:", "reconnect:until-exit:sheet:"];
  const keys = () => Object.keys(device ?? {}).filter((key) => shelves.some((shelf) => key.startsWith(shelf)));
  const place = () => shelves.map((shelf) => shelf + id).find((key) => keys().includes(key));
  const store = (key) => {
    try {
      device.setItem(key, read());
      return true;
    } catch {
      return false;
    }
  };
  // Saves only if the key still exists: another tab, or Exit there, may have deleted it.
  // If that fails, a message appears beside the field that is being filled in.
  const warning = document.createElement("p");
  warning.className = "reminder screen";
  warning.setAttribute("role", "alert");
  const changed = (field) => {
    const key = mayBeKept && place();
    if (!key || store(key)) return warning.remove();
    if (!field) return say(said.full);
    const cell = field.closest("td");
    if (cell) cell.append(warning);
    else (field.closest(".gap, .tick, .scale, .boxes") || field).after(warning);
    warning.textContent = said.full;
  };
  const parse = (text) => {
    try {
      const data = JSON.parse(text);
      if (data.format === format && Object(data.answers) === data.answers) return data;
    } catch {}
  };

  const empty = () => {
    write({}, edition);
    say(said.emptied);
    changed();
  };
  const remove = () => {
    for (const key of [...keys(), "reconnect:exit"]) device?.removeItem(key);
    write({}, edition);
    say(said.deleted);
  };
  // Asks on the page before anything is lost, and goes back to the button that was pressed.
  let agreed, asked;
  const ask = (words, action) => (button) => {
    [agreed, asked] = [action, button];
    say(words);
    sure.hidden = false;
    find("[data-do=no]").focus();
  };
  const answer = (action) => {
    sure.hidden = true;
    say("");
    asked.focus();
    action();
  };
  const actions = {
    print: () => print(),
    save: () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([read()], { type: "application/json" }));
      link.download = `sheet-${code}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
      say(said.saved.replace("{file}", link.download));
    },
    open: () => chooser.click(),
    empty: ask(said.ask_empty, empty),
    keep: () => {
      const untilExit = find(".keeping input").checked;
      if (!store(shelves[+untilExit] + id)) return say(device ? said.full : said.refused);
      device.removeItem(shelves[+!untilExit] + id);
      say(untilExit ? said.kept_until_exit : said.kept);
    },
    delete: ask(said.ask_delete, remove),
    yes: () => answer(agreed),
    no: () => answer(() => {}),
  };
  panel.addEventListener("click", ({ target }) => actions[target.dataset.do]?.(target));
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    const data = file.size < 1e6 && parse(await file.text());
    chooser.value = "";
    if (!data) return say(said.wrong_file);
    if (data.sheet === id) {
      const given = new Map(Object.entries(data.answers));
      if (!fields.some((field) => fits(field, given.get(field.name)))) return say(said.nothing_fits);
      const put = () => {
        const remarks = write(data.answers, data.edition);
        say(said.opened, ...remarks);
        changed();
      };
      return Object.keys(filled()).length ? ask(said.ask_open, put)(find("[data-do=open]")) : put();
    }
    say(said.other_sheet, "");
    if (!/^[a-z0-9-]+$/.test(data.sheet)) return;
    const link = document.createElement("a");
    link.href = `../${data.sheet}/`;
    link.textContent = said.go_there;
    status.append(link);
  });
  sheet.addEventListener("input", ({ target }) => {
    if (isText(target)) grow(target);
    changed(target);
  });

  // For print: show all that was typed, which few browsers do by style alone.
  let copies = [];
  const unprint = () => {
    for (const copy of copies) copy.remove();
    copies = [];
  };
  addEventListener("beforeprint", () => {
    unprint();
    copies = fields.filter((field) => isText(field) && field.value).map((field) => {
      const copy = document.createElement("span");
      copy.className = "typed";
      copy.textContent = field.value;
      field.before(copy);
      return copy;
    });
  });
  addEventListener("afterprint", unprint);

  for (const field of fields) if (isText(field)) grow(field);
  const kept = mayBeKept && place() && parse(device.getItem(place()));
  if (kept) {
    const remarks = [said.restored, ...write(kept.answers, kept.edition)];
    document.querySelector("[href='#done']").before(`${remarks.join(" ")} `);
  }
})();
