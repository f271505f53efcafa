// The look that the elements share: design tokens and base rules, as one
// constructable style sheet that every shadow root adopts. Nothing here needs
// 'unsafe-inline': a constructed sheet is CSSOM, which style-src doesn't touch.
//
// Theming: every --ekstoken-* property can be set from outside, on the element
// or above it. Light or dark follows the color-scheme that the element
// inherits, so that it fits a portal that has only one of them.
//
// The tokens stand in page.css too, for the page is painted before any script
// has run.

/** The design tokens, as declarations. */
export const tokens = `
  --accent: var(--ekstoken-accent, light-dark(#005f78, #74c7de));
  --on-accent: var(--ekstoken-on-accent, light-dark(#ffffff, #0d1214));
  --paper: var(--ekstoken-background, light-dark(#fbfbfa, #141617));
  --raised: var(--ekstoken-raised, light-dark(#ffffff, #1a1d1f));
  --sunk: var(--ekstoken-sunk, light-dark(#f1f2f1, #1d2022));
  --ink: var(--ekstoken-text, light-dark(#191c1e, #e7e9ea));
  --quiet: var(--ekstoken-quiet, light-dark(#575d62, #a3a9ae));
  --hairline: var(--ekstoken-hairline, light-dark(#dcdedd, #303437));
  --edge: var(--ekstoken-edge, light-dark(#80868a, #767d82));
  --fault: var(--ekstoken-fault, light-dark(#a9211a, #ff938a));
  --warning: var(--ekstoken-warning, light-dark(#7d5200, #e3b35f));
  --good: var(--ekstoken-good, light-dark(#1c6b3c, #7ccf98));
  --part-1: light-dark(#005f78, #74c7de);
  --part-2: light-dark(#6a4a00, #d9b562);
  --part-3: light-dark(#7a2f8f, #dba6ea);
  --part-4: light-dark(#1c6b3c, #7ccf98);
  --part-5: light-dark(#9c2b4e, #f59ab4);
  --part-6: light-dark(#3a4fae, #a9b7ff);
  --part-7: light-dark(#8a3c10, #f0a57a);
  --part-8: light-dark(#4c5a00, #bccb6a);
  --text-font: var(--ekstoken-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif);
  --mono-font: var(--ekstoken-mono, ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace);
  --size-s: 0.8125rem;
  --size-m: 0.9375rem;
  --size-l: 1.1875rem;
  --size-xl: 1.5rem;
  --space-1: 0.25rem;
  --space-2: 0.5rem;
  --space-3: 0.75rem;
  --space-4: 1rem;
  --space-5: 1.5rem;
  --space-6: 2.5rem;
  --label-width: 10.5rem;
  --measure: 44rem;
  --radius: 2px;
`;

const base = `
:host { ${tokens} }

:host {
  display: block;
  container-type: inline-size;
  color: var(--ink);
  font: 400 var(--size-m)/1.5 var(--text-font);
  font-variant-numeric: tabular-nums;
  text-align: start;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h2, h3, h4, p, ul, ol, dl, dd, pre, figure, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
ul, ol { list-style: none; }
h2, h3, h4 { font: inherit; font-weight: 600; }
p, li, dd { text-wrap: pretty; overflow-wrap: anywhere; }
p { max-width: var(--measure); }
code, pre, kbd, samp, .mono { font-family: var(--mono-font); font-size: 0.9em; }
a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
:is(h2, h3)[tabindex="-1"]:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
::selection { background: var(--accent); color: var(--on-accent); }

.quiet { color: var(--quiet); }
.small { font-size: var(--size-s); }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}

/* A section: its heading hangs in the label column, a hairline above both. */
.section {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: var(--space-3) var(--space-5);
  padding-block: var(--space-4) var(--space-5);
  border-top: 1px solid var(--hairline);
}
.section > h2, .section > h3, .section > .head > h2, .section > .head > h3 {
  font-size: var(--size-s); font-weight: 600; line-height: 1.4;
  padding-top: 0.125rem;
}
.section > .head > p { color: var(--quiet); font-size: var(--size-s); margin-top: var(--space-1); }
.body { display: grid; gap: var(--space-4); min-width: 0; align-content: start; grid-template-columns: minmax(0, 1fr); }
@container (min-width: 46rem) {
  .section { grid-template-columns: var(--label-width) minmax(0, 1fr); }
  .section > .wide { grid-column: 1 / -1; }
}

/* Fields. */
.field { display: grid; gap: var(--space-1); align-content: start; min-width: 0; grid-template-columns: minmax(0, 1fr); }
.field > label, .field > .label { font-size: var(--size-s); color: var(--quiet); }
.field .hint { font-size: var(--size-s); color: var(--quiet); }
.field .error { font-size: var(--size-s); color: var(--fault); display: flex; gap: 0.4em; }
.field .error::before { content: "\\2715"; content: "\\2715" / ""; font-weight: 600; flex: none; }
.fields { display: grid; gap: var(--space-4) var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
@container (min-width: 34rem) {
  .fields.two { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .fields.three { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .fields > .all { grid-column: 1 / -1; }
}

input:not([type="checkbox"], [type="radio"]), select, textarea {
  font: inherit; color: inherit; background: var(--raised);
  border: 1px solid var(--edge); border-radius: var(--radius);
  padding: 0.375rem 0.5625rem; min-height: 2.25rem; width: 100%; min-width: 0; margin: 0;
}
input.mono, textarea.mono { font-family: var(--mono-font); font-size: 0.875rem; }
textarea { line-height: 1.45; resize: vertical; display: block; overflow-wrap: anywhere; }
select { padding-inline-end: 0.25rem; text-overflow: ellipsis; }
::placeholder { color: var(--quiet); opacity: 1; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: -1px; border-color: var(--accent); }
[aria-invalid="true"] { border-color: var(--fault) !important; box-shadow: inset 2px 0 0 var(--fault); }
input[type="checkbox"], input[type="radio"] { accent-color: var(--accent); width: 1rem; height: 1rem; margin: 0; flex: none; }
.check { display: flex; gap: var(--space-2); align-items: baseline; }
.check input { translate: 0 0.125rem; }
/* What is hidden stays readable by a screen reader's user only on request. */
.concealed { -webkit-text-security: disc; }
.colourless { color: transparent; }

.with-button { display: flex; align-items: stretch; }
.with-button > :first-child { flex: 1; border-start-end-radius: 0; border-end-end-radius: 0; }
.with-button > button { border-start-start-radius: 0; border-end-start-radius: 0; margin-inline-start: -1px; border-color: var(--edge); }

/* Buttons. */
button {
  font: inherit; font-size: var(--size-s); line-height: 1.35; color: var(--ink); background: transparent;
  border: 1px solid var(--edge); border-radius: var(--radius);
  padding: 0.375rem 0.75rem; min-height: 2rem; margin: 0; cursor: pointer;
}
button:hover { background: var(--sunk); }
button:active { translate: 0 1px; }
button.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; font-size: var(--size-m); padding: 0.5rem 1.125rem; }
button.primary:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
button.plain { border-color: transparent; background: transparent; color: var(--accent); padding: 0 0.25rem; min-height: 1.5rem; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
button.plain:hover { background: var(--sunk); }
button[aria-disabled="true"] { color: var(--quiet); border-color: var(--hairline); background: transparent; cursor: default; }
button[data-copied] { color: var(--good); border-color: var(--good); }
.buttons { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; }

/* A block of text to copy: an inset with its buttons above. */
.listing { min-width: 0; }
.listing > .bar { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; justify-content: space-between; margin-bottom: var(--space-2); }
.listing > pre, pre.listing {
  background: var(--sunk); border-radius: var(--radius); padding: var(--space-3);
  font-size: var(--size-s); line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere;
  max-height: 24rem; overflow: auto; tab-size: 4;
}

.masked { color: var(--quiet); letter-spacing: 0.02em; }

/* Marks: a sign and a word carry the severity, colour only helps. */
.mark { display: grid; grid-template-columns: 1.125rem minmax(0, 1fr); column-gap: var(--space-2); }
.mark::before { content: "\\00b7"; content: "\\00b7" / ""; font-weight: 700; text-align: center; }
.mark.error::before { content: "\\2715"; content: "\\2715" / ""; color: var(--fault); }
.mark.warning::before { content: "\\25b2"; content: "\\25b2" / ""; color: var(--warning); font-size: 0.8em; line-height: 1.875; }
.mark.note::before { content: "\\2013"; content: "\\2013" / ""; color: var(--quiet); }
.mark.ok::before { content: "\\2713"; content: "\\2713" / ""; color: var(--good); }
.mark > * { grid-column: 2; }
.tone-error { color: var(--fault); }
.tone-warning { color: var(--warning); }
.tone-ok { color: var(--good); }

/* Tables of names and values: hairlines between rows, nothing else. */
.table { display: grid; grid-template-columns: minmax(0, 1fr); }
.table > div { display: grid; gap: 0 var(--space-4); grid-template-columns: minmax(0, 1fr); padding-block: var(--space-2); border-top: 1px solid var(--hairline); }
.table > div:first-child { border-top: 0; padding-top: 0; }
.table dt { color: var(--quiet); font-size: var(--size-s); padding-top: 0.0625rem; }
@container (min-width: 34rem) {
  .table > div { grid-template-columns: 9.5rem minmax(0, 1fr); }
}

/* Tabs. */
.tabs { display: grid; gap: var(--space-3) var(--space-5); min-width: 0; grid-template-columns: minmax(0, 1fr); }
[role="tablist"] { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); border-bottom: 1px solid var(--hairline); }
[role="tab"] {
  border: 0; border-bottom: 2px solid transparent; border-radius: 0; margin-bottom: -1px;
  padding: var(--space-1) 0; color: var(--quiet); min-height: 2rem; text-align: start;
}
[role="tab"]:hover { background: none; color: var(--ink); }
[role="tab"][aria-selected="true"] { color: var(--ink); border-bottom-color: var(--accent); }
.section > .tabs, .section > :not(.head) > .tabs:first-child { margin-top: -0.375rem; }
[role="tabpanel"] { min-width: 0; }

details > summary { cursor: pointer; width: fit-content; }
details > summary::marker { color: var(--quiet); }

.notice { border-inline-start: 2px solid var(--edge); padding-inline-start: var(--space-3); display: grid; gap: var(--space-2); justify-items: start; }
.notice.error { border-color: var(--fault); }
.notice.warning { border-color: var(--warning); }
.notice.ok { border-color: var(--good); }

@media (forced-colors: active) {
  [role="tab"], button.plain { border-color: Canvas; }
  [role="tab"][aria-selected="true"] { border-bottom-color: Highlight; }
  button.primary { border-color: ButtonText; }
  button[aria-disabled="true"] { color: GrayText; }
  [aria-invalid="true"] { outline: 2px solid Mark; }
  .listing > pre { border: 1px solid CanvasText; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; }
  button:active { translate: none; }
}
@media (pointer: coarse) {
  button:not(.plain), [role="tab"] { min-height: 2.75rem; }
  input:not([type="checkbox"], [type="radio"]), select { min-height: 2.75rem; font-size: 1rem; }
}
@media print {
  button, .no-print { display: none !important; }
  .listing > pre { max-height: none; overflow: visible; }
}
`;

/**
 * Makes a constructable style sheet.
 *
 * @param {string} text CSS
 * @returns {CSSStyleSheet}
 */
export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** The sheet that every element of ekstoken adopts before its own. */
export const shared = sheet(base);
