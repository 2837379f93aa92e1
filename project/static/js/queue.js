// Single keys in the moderators' queue, and what was typed in one form while another is sent.
// Without this file each thing has its own plain form.
const items = [...document.querySelectorAll("[data-item]")];
const forms = [...document.querySelectorAll("[data-answer]")];
const KEY_IS_TEXT = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const KEPT = "queue-typed";

document.querySelector("[data-keys]")?.removeAttribute("hidden");

const current = () => items.findIndex((item) => item.contains(document.activeElement));

function go(step) {
  const at = current();
  const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + step, 0), items.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function choose(form, button) {
  for (const each of form.querySelectorAll("[name=outcome]")) each.toggleAttribute("data-chosen", each === button);
}

// The reason comes first: a digit without one leads to its field, and Enter does what the digit chose.
function decide(item, digit) {
  const button = item.querySelector(`[data-digit="${CSS.escape(digit)}"]`);
  const reason = item.querySelector("[name=reason]");
  if (!button) return;
  if (reason.value.trim()) button.click();
  else {
    choose(button.form, button);
    reason.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest(KEY_IS_TEXT)) {
    if (event.key === "Escape") event.target.closest("[data-item]")?.focus();
    return;
  }
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
  else if (/^\d$/.test(key) && current() >= 0) decide(items[current()], key);
  else return;
  event.preventDefault();
});

// A browser would press the first button on Enter: nobody chose that one.
for (const form of forms) {
  form.querySelector("[name=reason]").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const chosen = form.querySelector("[data-chosen]");
    if (chosen && event.target.value.trim()) chosen.click();
    else if (!chosen) form.querySelector("[name=outcome]").focus();
  });
}

// --- what stands in the other forms comes back with the page -------------------------------------
const nameOf = (form) => form.closest("[data-item]")?.id ?? form.id;

function keep(sent) {
  const reasons = forms.filter((form) => form !== sent).map((form) => [nameOf(form), form.elements.reason.value]);
  const ticked = items.filter((item) => item.querySelector("[form=batch]:checked")).map((item) => item.id);
  sessionStorage.setItem(KEPT, JSON.stringify({ reasons, ticked: sent.id === "batch" ? [] : ticked }));
}

function giveBack() {
  const { reasons, ticked } = JSON.parse(sessionStorage.getItem(KEPT) ?? '{"reasons": [], "ticked": []}');
  sessionStorage.removeItem(KEPT);
  const typed = new Map(reasons);
  for (const form of forms) form.elements.reason.value ||= typed.get(nameOf(form)) ?? "";
  for (const item of items) {
    const box = item.querySelector("[form=batch]");
    if (box && ticked.includes(item.id)) box.checked = true;
  }
}

for (const form of forms) form.addEventListener("submit", () => keep(form));
giveBack();
