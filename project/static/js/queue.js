// Single keys in the moderators' queue. Without this file each thing has its own plain form.
const items = [...document.querySelectorAll("[data-item]")];
const KEY_IS_TEXT = "input:not([type=checkbox]), textarea, select, [contenteditable]";

const current = () => items.findIndex((item) => item.contains(document.activeElement));

function go(step) {
  const at = current();
  const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + step, 0), items.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

// The reason comes first: a digit without one leads to its field.
function decide(item, digit) {
  const button = item.querySelector(`[data-digit="${CSS.escape(digit)}"]`);
  const reason = item.querySelector("[name=reason]");
  if (!button) return;
  if (reason.value.trim()) button.click();
  else reason.focus();
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
