/* Choosing a source, or a claim, while one types: an ARIA combobox over the search field of a picker.
   What is chosen becomes a radio button of the plain list, so the form is the same without this module. */
const WAIT = 200; // milliseconds after the last key

for (const picker of document.querySelectorAll("[data-picker]")) enhance(picker);

function enhance(picker) {
  const input = picker.querySelector("input[type=text], input[type=search]");
  const options = picker.querySelector("[data-options]");
  const status = picker.querySelector("[data-status]");
  const list = document.createElement("ul");
  let timer, request, active = -1;

  for (const spare of picker.querySelectorAll("[data-without-script]")) spare.remove();
  list.id = `${input.id}_list`;
  list.className = "picker-options";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", picker.querySelector("legend").textContent);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (number) => {
    const rows = [...list.children];
    if (!rows.length) return;
    active = (number + rows.length) % rows.length;
    rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === active)));
    rows[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[active].id);
  };

  const choose = (row) => {
    const { id, label } = row.dataset;
    let radio = options.querySelector(`input[value="${CSS.escape(id)}"]`);
    if (!radio) {
      const item = document.createElement("li");
      const name = document.createElement("label");
      radio = Object.assign(document.createElement("input"), { type: "radio", name: picker.dataset.name, value: id });
      const words = document.createElement("span");
      words.textContent = label;
      name.append(radio, " ", words);
      item.append(name);
      options.prepend(item);
    }
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    input.value = "";
    close();
    status.textContent = `${picker.dataset.chosen} ${label}`;
  };

  // What stands in the plain list already was used last: it comes first.
  const known = () => [...options.querySelectorAll("input")].filter((radio) => /^\d+$/.test(radio.value));

  const show = (found) => {
    const last = known().map((radio) => radio.value);
    const rank = ({ id }) => (last.includes(String(id)) ? last.indexOf(String(id)) : last.length);
    const sources = [...found].sort((one, other) => rank(one) - rank(other));
    list.replaceChildren(...sources.map((source, n) => {
      const row = document.createElement("li");
      row.id = `${list.id}_${n}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.id = source.id;
      row.dataset.label = source.label;
      const words = document.createElement("label"); // in the dress of the plain list
      words.textContent = source.label;
      row.append(words);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(row); });
      return row;
    }));
    active = -1;
    list.hidden = !sources.length;
    input.setAttribute("aria-expanded", String(!!sources.length));
    const { none, one, several } = picker.dataset;
    status.textContent = [none, one][sources.length] ?? several.replace("%n", sources.length);
  };

  const find = async () => {
    request?.abort();
    const words = input.value.trim();
    if (!words) { close(); status.textContent = ""; return; }
    request = new AbortController();
    try {
      const answer = await fetch(`${picker.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: request.signal });
      if (answer.ok) { const found = await answer.json(); show(found.sources ?? found.claims); }
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(find, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && !input.value.trim()) {
        show(known().map((radio) => ({ id: radio.value, label: radio.closest("label").textContent.trim() })));
        if (!list.hidden) mark(event.key === "ArrowUp" ? -1 : 0);
      } else if (list.hidden) find();
      else mark(active < 0 && event.key === "ArrowUp" ? -1 : active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault(); // never sends the form from the search field
      if (active >= 0) choose(list.children[active]);
      else { clearTimeout(timer); find(); }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
}

/* Who chooses "I describe a new source" sees its fields; who types a title means it. */
for (const fold of document.querySelectorAll("[data-new-source]")) {
  const form = fold.closest("form");
  form.addEventListener("change", (event) => {
    if (event.target.name === "source") fold.open = event.target.value === "new";
  });
  fold.addEventListener("input", () => {
    const radio = form.querySelector("input[name=source][value=new]");
    if (radio && !form.querySelector("input[name=source]:checked")) radio.checked = true;
  });
}
