/// What a page does by itself. Everything works without it: groups have buttons of their own, and the page of a
/// long task reloads.
let script = """
  "use strict";

  // A tick for a whole table, and how many papers are chosen.
  const boxes = () => Array.from(document.querySelectorAll("input[name=paper][type=checkbox]"));
  const chosen = document.querySelector("[data-chosen]");
  const plain = chosen && chosen.textContent;
  function count() {
    const number = new Set(boxes().filter(box => box.checked).map(box => box.value)).size;
    if (chosen) chosen.textContent = number ? chosen.dataset.chosen + number : plain;
  }
  for (const table of document.querySelectorAll("table[data-choose]")) {
    const own = Array.from(table.querySelectorAll("input[name=paper]"));
    const all = document.createElement("input");
    all.type = "checkbox";
    all.setAttribute("aria-label", "Отметить все: " + table.caption.textContent);
    all.addEventListener("change", () => {
      for (const box of own) box.checked = all.checked;
      count();
    });
    const show = () => {
      all.checked = own.every(box => box.checked);
      all.indeterminate = !all.checked && own.some(box => box.checked);
    };
    for (const box of own) box.addEventListener("change", show);
    table.tHead.rows[0].cells[0].append(all);
    show();
  }
  document.addEventListener("change", count);
  count();

  // The same word sent twice by an impatient double click.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", event => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 3000);
    });
  }

  // How the long task gets on.
  const progress = document.querySelector("[data-progress]");
  async function look() {
    try {
      const state = await (await fetch(progress.dataset.progress)).json();
      if (state.finished) return location.reload();
      if (progress.textContent !== state.text) progress.textContent = state.text;
      const bar = document.getElementById("bar");
      if (state.total) {
        bar.max = state.total;
        bar.value = state.done;
      }
      setTimeout(look, 400);
    } catch {
      progress.textContent = "Программа не отвечает: возможно, её остановили.";
      setTimeout(look, 3000);
    }
  }
  if (progress) setTimeout(look, 300);

  """
