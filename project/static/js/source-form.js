/* A source's form: shows the fields that the chosen type needs. Without this module a button does it.
   Fields with something in them always stay in sight. */
for (const box of document.querySelectorAll("[data-item-fields]")) {
  const type = box.querySelector("select[name$=type]");
  for (const spare of box.querySelectorAll("[data-without-script]")) spare.remove();
  const show = () => {
    const known = [...box.querySelectorAll("[data-fits]")].some((row) => row.dataset.fits.split(" ").includes(type.value));
    for (const row of box.querySelectorAll("[data-fits]")) {
      const filled = [...row.querySelectorAll("input, textarea")].some((field) => field.value);
      row.hidden = known && !filled && !row.dataset.fits.split(" ").includes(type.value);
    }
    for (const fold of box.querySelectorAll("[data-further]")) fold.hidden = !fold.querySelector("[data-fits]:not([hidden])");
  };
  type.addEventListener("change", show);
  show();
}
