// "Said before?" while a statement is typed: claims like it, a little after the last key.
// Without this file the page shows what is like the words that it was opened with.

const WAIT = 300; // milliseconds after the last key
const LONGEST = 500; // characters of an address; what comes behind them changes little
let timer, request;

document.addEventListener("input", ({ target }) => {
  if (target.name !== "statement") return;
  const panel = (target.closest(".suggestion") ?? target.form)?.querySelector("[data-similar]");
  if (!panel) return;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(panel, target.value), WAIT);
});

async function refresh(panel, words) {
  request?.abort();
  request = new AbortController();
  const address = new URL(panel.dataset.similar, location.href);
  address.searchParams.set("q", Array.from(words).slice(0, LONGEST).join(""));
  try {
    const answer = await fetch(address, { signal: request.signal });
    if (!answer.ok || answer.redirected) return; // logged out meanwhile: sending the form will say so
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    panel.replaceChildren(...page.body.childNodes);
  } catch {
    // A newer word came in between, or there is no network: what is shown stays.
  }
}
