/// The one style sheet of all pages: dark text on paper white, one accent, sizes in `rem` so that the browser's own
/// setting counts. Contrasts are at least those of WCAG 2.1 AA.
let styleSheet = """
  :root {
    --ink: #1d2733; --soft: #55616e; --line: #d5dbe1; --paper: #ffffff; --ground: #f4f6f8;
    --accent: #1b5a8c; --accent-dark: #123f63; --bad: #a3261b; --bad-ground: #fdf1ef; --good: #1d6b3c;
    --note: #fff8e1; --note-line: #d9b64a;
  }
  * { box-sizing: border-box; }
  html { font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", "DejaVu Sans", Arial, sans-serif; }
  body { margin: 0; color: var(--ink); background: var(--ground); }
  a { color: var(--accent); }
  a:hover { color: var(--accent-dark); }
  :focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
  .skip { position: absolute; left: -100vw; }
  .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
  .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  header, nav, main { padding-left: max(1rem, calc((100vw - 70rem) / 2)); padding-right: max(1rem, calc((100vw - 70rem) / 2)); }
  header {
    display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem;
    padding-top: .6rem; padding-bottom: .6rem; background: var(--accent-dark); color: #fff;
  }
  header p { margin: 0; }
  header .program { font-weight: 700; letter-spacing: .01em; }
  header a, header .program a { color: #fff; text-decoration: none; }
  header a:hover { color: #fff; text-decoration: underline; }
  header .school { flex: 1 1 12rem; opacity: .92; }
  header .tools { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: 0; padding: 0; list-style: none; }
  header button.quiet { color: #fff; border-color: rgba(255, 255, 255, .55); background: transparent; }
  header button.quiet:hover { background: rgba(255, 255, 255, .15); }

  nav { background: var(--paper); border-bottom: 1px solid var(--line); }
  nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: 0; list-style: none; }
  nav a { display: inline-block; padding: .65rem 0 .5rem; text-decoration: none; border-bottom: 3px solid transparent; }
  nav a:hover { border-color: var(--line); }
  nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }

  main { padding-top: 1.25rem; padding-bottom: 4rem; }
  h1 { margin: 0 0 .75rem; font-size: 1.7rem; line-height: 1.25; }
  h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
  h3 { margin: 1.25rem 0 .4rem; font-size: 1.05rem; }
  p { margin: .5rem 0; }
  .lead { font-size: 1.1rem; }
  .hint, .place, .count, .code { color: var(--soft); }
  .hint { font-size: .95rem; }
  .code { font-size: .85rem; white-space: nowrap; }
  .note, .busy { padding: .7rem 1rem; background: var(--note); border-left: 4px solid var(--note-line); border-radius: 0 6px 6px 0; }

  button, .button {
    display: inline-block; padding: .45rem 1rem; font: inherit; line-height: 1.4; color: var(--accent); background: var(--paper);
    border: 1px solid var(--accent); border-radius: 6px; text-decoration: none; cursor: pointer;
  }
  button:hover, .button:hover { background: #eaf2f9; }
  button.main, .button.main { color: #fff; background: var(--accent); font-weight: 600; }
  button.main:hover, .button.main:hover { background: var(--accent-dark); color: #fff; }
  button.quiet { padding: .15rem .7rem; font-size: .95rem; border-color: var(--line); }
  form { margin: 0; }
  dd form, header form { display: inline; }
  input, select {
    font: inherit; color: inherit; padding: .4rem .55rem; background: var(--paper); border: 1px solid #8a96a3; border-radius: 6px; max-width: 100%;
  }
  input[type=checkbox], input[type=radio] { width: 1.1rem; height: 1.1rem; margin: 0 .35rem 0 0; vertical-align: -.15rem; accent-color: var(--accent); }
  input::placeholder { color: #6b7784; opacity: 1; }
  .row { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: flex-end; margin: 1rem 0; }
  .row label { display: flex; flex-direction: column; gap: .2rem; font-size: .95rem; color: var(--soft); }
  .row label.wide { flex: 1 1 18rem; }
  .row input, .row select { color: var(--ink); font-size: 1rem; min-height: 2.45rem; }
  .row input[type=number] { width: 10rem; }
  fieldset { margin: 1rem 0; padding: .75rem 1rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
  fieldset > label { display: block; padding: .2rem 0; }
  fieldset.kinds label { display: block; padding: .2rem 0 .2rem 1.6rem; text-indent: -1.6rem; }
  .columns { columns: 2 24rem; column-gap: 1rem; }
  .columns fieldset { break-inside: avoid; margin: 0 0 1rem; }
  .last { position: sticky; bottom: 0; padding: .6rem 0; background: var(--ground); }
  legend { padding: 0 .4rem; font-weight: 600; }
  progress { width: min(36rem, 100%); height: 1.2rem; accent-color: var(--accent); }

  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .8rem; margin: 1rem 0; padding: 0; list-style: none; }
  .cards a, .cards.small li {
    display: block; height: 100%; padding: .8rem 1rem; color: inherit; text-decoration: none; background: var(--paper);
    border: 1px solid var(--line); border-left: 5px solid var(--line); border-radius: 8px;
  }
  .cards a:hover { border-color: var(--accent); }
  .cards strong { display: block; font-size: 1.9rem; line-height: 1.15; font-variant-numeric: tabular-nums; }
  .cards .bad a { border-left-color: var(--bad); }
  .cards .bad strong { color: var(--bad); }
  .cards .good a { border-left-color: var(--good); }
  .cards .good strong { color: var(--good); }
  .steps li { margin: .6rem 0; }
  .steps form { display: block; margin-top: .4rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; margin: .5rem 0; }
  dt { color: var(--soft); }
  dd { margin: 0; overflow-wrap: anywhere; }

  .findings { margin: .5rem 0; padding: 0; list-style: none; }
  .findings li { margin: .5rem 0; padding: .6rem 1rem; background: var(--paper); border: 1px solid var(--line); border-left: 5px solid var(--note-line); border-radius: 6px; }
  .findings li.error { border-left-color: var(--bad); background: var(--bad-ground); }
  .findings li.pending { border-left-color: var(--line); }
  .findings .weight { font-size: .9rem; }
  .findings ul { margin: .2rem 0; padding-left: 1.2rem; }
  .findings ul li { margin: 0; padding: 0; background: none; border: 0; }
  .findings p { margin: .15rem 0; overflow-wrap: anywhere; }

  .scroll { position: relative; overflow-x: auto; margin: .75rem 0 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
  table { width: 100%; border-collapse: collapse; font-size: .97rem; }
  caption { padding: .6rem .8rem; text-align: left; font-weight: 600; }
  th, td { padding: .45rem .8rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: break-word; }
  caption.hidden + thead th { border-top: 0; }
  thead th { color: var(--soft); font-weight: 600; font-size: .9rem; background: #f9fafb; }
  tbody th { font-weight: 600; }
  td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
  td.number.bad, td.number.bad a { color: var(--bad); font-weight: 600; }
  td.short { white-space: nowrap; }
  tr.part th { padding-top: .8rem; background: #eef3f7; }
  tr.part .count, tr.part a { margin-left: .5rem; font-weight: 400; }
  table.papers td:first-child, table.papers th:first-child { width: 2.6rem; }
  table.papers td:nth-child(3) { width: 17rem; }
  table.papers td:last-child, table.papers th:last-child { width: 11rem; white-space: nowrap; }
  tbody tr:hover { background: #f7fafc; }
  tr.missing td:nth-child(3), tr.outdated td:nth-child(3) { color: #7a5200; }
  tr.failed td:nth-child(3) { color: var(--bad); }
  td:last-child a { white-space: nowrap; }

  a.small { margin-left: .4rem; font-size: .92rem; white-space: nowrap; }
  input[type=file] { max-width: 100%; }

  details { margin: .5rem 0; }
  summary { padding: .45rem .2rem; cursor: pointer; }
  summary .count { font-size: .92rem; margin-left: .35rem; }
  summary .ready { color: var(--good); }
  details[open] > summary { font-weight: 600; }
  .actions {
    position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; align-items: center; margin: 1rem 0; padding: .5rem 1rem;
    background: var(--paper); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 2px 6px rgba(20, 40, 60, .08);
  }
  .actions p { margin: .25rem 0; }
  .choices { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1rem 0 .5rem; padding: 0; list-style: none; }
  .choices a { display: inline-block; padding: .3rem .9rem; text-decoration: none; background: var(--paper); border: 1px solid var(--line); border-radius: 999px; }
  .choices a[aria-current] { color: #fff; background: var(--accent); border-color: var(--accent); }
  .paths { overflow-wrap: anywhere; }
  .tools { margin: .5rem 0; }

  @media (max-width: 40rem) {
    h1 { font-size: 1.4rem; }
    nav ul { gap: 0 1.1rem; }
    dl { grid-template-columns: 1fr; gap: 0; }
    dd { margin-bottom: .6rem; }
    .actions { position: static; }
    .cards { grid-template-columns: repeat(2, 1fr); }
    th, td { padding: .4rem .55rem; }
  }

  @media print {
    nav, .skip, .choices, .tools, .hint, .busy, .note, .actions, .button, .row, button, input, header .program, tr.part a {
      display: none !important;
    }
    header { padding: 0; color: inherit; background: none; }
    body, main { background: #fff; padding: 0; }
    table[data-choose] :is(td, th):first-child, .marks :is(td, thead th):first-child { display: none; }
    html { font-size: 10pt; }
    .scroll { overflow: visible; border: 0; }
    table { border: 1px solid #888; }
    th, td { border: 1px solid #888; padding: .2rem .4rem; }
    thead { display: table-header-group; }
    tr, .findings li { break-inside: avoid; }
    a { color: inherit; text-decoration: none; }
  }

  """

/// A sheet of paper with a tick.
let icon = """
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#123f63"/>\
  <path d="M9 6h10l5 5v15H9z" fill="#fff"/><path d="M13 17l3 3 5-6" fill="none" stroke="#1b5a8c" stroke-width="2.4"/></svg>
  """
