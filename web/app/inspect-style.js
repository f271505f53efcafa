// The look of the inspector, beside what style.js gives to all elements.

import { sheet } from "./style.js";

const parts = Array.from({ length: 8 }, (_, i) => `.p${i + 1} { --part: var(--part-${i + 1}); }`).join("\n");

/** The inspector's own sheet. */
export const inspectorSheet = sheet(`
${parts}
.p0 { --part: var(--quiet); }

.bar { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-4); align-items: center; justify-content: space-between; }
.block { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); }
.block > .bar h3 { font-size: var(--size-s); }
#text { min-height: 6.5rem; max-height: 24rem; }
.input { border-top: 0; }
:host > .section:first-of-type { padding-top: 0; }

/* What is left out of a long text. */
.left-out {
  font: 500 0.75rem/1.2 var(--text-font); color: var(--quiet); background: var(--paper);
  border: 1px solid var(--hairline); border-radius: 1em; padding: 0 0.5em; margin-inline: 0.35em;
  white-space: nowrap; user-select: none; -webkit-user-select: none;
}
.tag { font-size: 0.75rem; color: var(--quiet); border: 1px solid var(--hairline); border-radius: 1em; padding: 0 0.5em; white-space: nowrap; }

/* Before anything is pasted. */
.plain-list { display: grid; gap: var(--space-1); max-width: var(--measure); }
.plain-list > li { padding-inline-start: 1.125rem; position: relative; }
.plain-list > li::before { content: ""; position: absolute; left: 0; top: 0.75em; width: 0.5rem; border-top: 1px solid var(--edge); }
.examples { display: grid; gap: 0 var(--space-5); grid-template-columns: minmax(0, 1fr); }
.examples > li { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); align-items: baseline; }
.examples button { min-width: 9rem; text-align: start; padding-inline: 0; font-size: var(--size-m); }
@container (min-width: 62rem) { .examples { grid-template-columns: repeat(2, minmax(0, 1fr)); } }

/* The verdict. */
.outcome { display: grid; gap: var(--space-2); }
.sentence { font-size: 1.375rem; line-height: 1.35; font-weight: 600; letter-spacing: -0.01em; max-width: 50rem; grid-template-columns: 1.75rem minmax(0, 1fr); }
.sentence::before { font-size: 1.125rem; line-height: 1.95rem; text-align: start; }
.sentence.warning::before { line-height: 1.95rem; font-size: 1rem; }
.small-sentence { font-size: var(--size-l); }
.small-sentence::before, .small-sentence.warning::before { line-height: 1.55rem; font-size: 1rem; }
@container (max-width: 16rem) {
  .sentence { font-size: 1.0625rem; grid-template-columns: 1.125rem minmax(0, 1fr); }
  .sentence::before, .sentence.warning::before { font-size: 0.9375rem; line-height: 1.45rem; }
}
#problem-text { padding-inline-start: calc(1.75rem + var(--space-2)); margin-top: calc(-1 * var(--space-2)); }
.outcome > #source { padding-inline-start: 2.25rem; }
.findings { display: grid; gap: 0; }
.finding { padding-block: var(--space-3); border-top: 1px solid var(--hairline); row-gap: var(--space-1); }
.severity { font-weight: 400; color: var(--quiet); margin-inline-end: 0.25em; }
.finding.error .severity { color: var(--fault); }
.finding.warning .severity { color: var(--warning); }
.words { display: grid; gap: 0.125rem; border-inline-start: 2px solid var(--hairline); padding-inline-start: var(--space-3); margin-block: var(--space-1); }
.words samp { font-size: var(--size-s); line-height: 1.5; }
.finding .plain { margin-inline-start: -0.25rem; min-height: 1.75rem; padding-block: 0.125rem; }
.choices { display: grid; margin-top: var(--space-1); }
.choice { display: flex; gap: var(--space-2); align-items: baseline; padding: 0.375rem 0; border-top: 1px solid var(--hairline); cursor: pointer; min-width: 0; }
.choice input { translate: 0 0.125rem; }
.choice .mark { overflow-wrap: anywhere; min-width: 0; }
.verifier { max-width: var(--measure); padding-inline-start: 2.25rem; }
.verifier[open] > summary { margin-bottom: var(--space-3); }

/* The timeline. */
.axis { position: relative; padding-top: 1.5rem; max-width: 56rem; user-select: none; -webkit-user-select: none; }
.axis .label { position: absolute; background: var(--paper); white-space: nowrap; font-size: 0.75rem; line-height: 1.25rem; color: var(--quiet); }
.axis .no-room { visibility: hidden; }
.axis .above { position: absolute; inset: 0 0 auto; height: 1.25rem; }
.axis .label.now { color: var(--ink); font-weight: 600; }
.axis .bar { display: block; position: relative; height: 1.75rem; border-block: 1px solid var(--edge); }
.axis .zone { position: absolute; inset-block: 0; }
.axis .works { background: color-mix(in oklab, var(--accent) 26%, var(--paper)); border-inline-start: 1px solid var(--accent); }
.axis .last { background: repeating-linear-gradient(135deg, var(--warning) 0 1.5px, transparent 1.5px 6px); border-inline: 1px solid var(--warning); }
.axis .zone.url { inset-block: auto 0; height: 0.375rem; background: var(--part-7); min-width: 2px; }
.axis .minute { position: absolute; bottom: 0; height: 0.25rem; border-inline-start: 1px solid var(--edge); }
.axis .minute.five { height: 0.5rem; }
.axis .break { position: absolute; inset-block: -3px; width: 0.75rem; translate: -50% 0; background: var(--paper); border-inline: 1px solid var(--edge); transform: skewX(-16deg); }
.axis .pointer { position: absolute; top: 1.25rem; height: 2.25rem; width: 2px; margin-inline-start: -1px; background: var(--ink); transition: inset-inline-start 1s linear; }
.axis .pointer::before { content: ""; position: absolute; top: 0; left: -4px; border: 5px solid transparent; border-top-color: var(--ink); border-bottom-width: 0; }
.axis .labels { position: relative; min-height: 1.25rem; }
.axis .leader { position: absolute; top: 0; border-inline-start: 1px solid var(--hairline); }
.axis .leader.tick { display: none; }
.axis .label.signed, .axis .label.cut-off { color: var(--ink); }
.moments dd { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); }
.moments .relative { min-width: min(9.5rem, 100%); }
@container (max-width: 30rem) { .num { white-space: normal; } }
.sign { display: inline-block; width: 0.625rem; height: 0.625rem; margin-inline-end: 0.5rem; }
.sign.signed { border-inline-start: 2px solid var(--accent); background: color-mix(in oklab, var(--accent) 26%, var(--paper)); }
.sign.url-expiry { border-bottom: 0.25rem solid var(--part-7); }
.sign.refresh { border: 1px solid var(--warning); background: repeating-linear-gradient(135deg, var(--warning) 0 1.5px, transparent 1.5px 4px); }
.sign.cut-off { border-inline-end: 2px solid var(--warning); }

/* The token and its URL in colour. */
.strip { font: 0.8125rem/1.75 var(--mono-font); overflow-wrap: anywhere; word-break: break-all; background: var(--sunk); border-radius: var(--radius); padding: var(--space-2) var(--space-3); max-height: 40rem; overflow: auto; }
.strip.url { word-break: normal; }
.seg { color: var(--part); cursor: pointer; padding-block: 0.125rem; border-bottom: 1px solid color-mix(in oklab, var(--part) 45%, transparent); box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.seg .name { opacity: 0.999; font-weight: 600; }
.strip .lit, .strip .lit .shared { background: var(--part); color: var(--paper); text-decoration: underline; text-underline-offset: 0.2em; }
.strip .seg:not(.lit) .shared.lit { background: var(--part); color: var(--paper); }
.seg:focus-visible { outline-offset: 1px; }
.readout { min-height: 1.25rem; overflow-wrap: anywhere; }

#params { border-collapse: collapse; width: 100%; table-layout: fixed; }
#params th, #params td { text-align: start; vertical-align: baseline; font-weight: inherit; padding: 0.375rem var(--space-2); border-top: 1px solid var(--hairline); }
#params thead > tr > * { border-top: 0; font-size: var(--size-s); color: var(--quiet); padding-top: 0; }
#params thead > tr > :first-child { padding-inline-start: var(--space-3); }
#params .names { width: 14rem; }
#params .notes { width: 13rem; }
#params col.copies { width: 4rem; }
#params tbody th { font: 600 0.8125rem/1.5 var(--mono-font); color: var(--part); overflow-wrap: anywhere; box-shadow: inset 3px 0 0 color-mix(in oklab, var(--part) 55%, transparent); padding-inline-start: var(--space-3); }
#params .value { font: 0.8125rem/1.5 var(--mono-font); overflow-wrap: anywhere; }
#params td.copies { text-align: end; padding-inline-end: 0; }
#params button { min-height: 1.5rem; padding-block: 0; }
#params tr.lit > * { background: var(--sunk); }
#params tbody tr.lit > th { box-shadow: inset 6px 0 0 var(--part); }
@container (max-width: 52rem) {
  #params, #params tbody { display: block; }
  #params thead { display: none; }
  #params tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; border-top: 1px solid var(--hairline); box-shadow: inset 3px 0 0 color-mix(in oklab, var(--part) 55%, transparent); padding: var(--space-2) 0 var(--space-2) var(--space-2); }
  #params tbody tr:first-child { border-top: 0; }
  #params tbody tr.lit { background: var(--sunk); box-shadow: inset 6px 0 0 var(--part); }
  #params tbody th, #params tbody td { border: 0; padding: 0 var(--space-1); }
  #params tbody th, #params tbody tr.lit > th { box-shadow: none; }
  #params td:nth-child(2), #params td:nth-child(3) { grid-column: 1 / -1; }
  #params td.copies { grid-row: 1; grid-column: 2; }
}
.table > div.lit, .finding.lit { background: var(--sunk); box-shadow: -0.5rem 0 var(--sunk), 0.5rem 0 var(--sunk); }
.table > div.lit:first-child { box-shadow: 0 0 0 0.5rem var(--sunk); clip-path: inset(-0.5rem -0.5rem 0); }

/* The size. */
.size-bar { position: relative; display: flex; height: 1rem; max-width: 56rem; border: 1px solid var(--edge); background: var(--paper); }
.size-bar .rest { background: color-mix(in oklab, var(--accent) 55%, var(--paper)); }
.size-bar .share { background: repeating-linear-gradient(135deg, var(--quiet) 0 2px, transparent 2px 5px); border-inline-start: 1px solid var(--quiet); }
.size-bar .limit { position: absolute; inset-block: -5px; border-inline-start: 2px solid var(--ink); margin-inline-start: -1px; }
.size-bar.over .limit { border-color: var(--fault); }
.legend { display: flex; flex-wrap: wrap; gap: 0 var(--space-2); align-items: center; }
.legend .key { display: inline-block; width: 0.875rem; height: 0.625rem; }
.legend .key:not(:first-child) { margin-inline-start: var(--space-3); }
.legend .key.rest { background: color-mix(in oklab, var(--accent) 55%, var(--paper)); }
.legend .key.share { background: repeating-linear-gradient(135deg, var(--quiet) 0 2px, transparent 2px 5px); border: 1px solid var(--quiet); }
.legend .key.limit { width: 0; border-inline-start: 2px solid var(--ink); height: 0.875rem; }

#signature-result:not(:empty) { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); padding-top: var(--space-2); }
#signature-result h3 { font-size: var(--size-s); }
.listing > .buttons { margin-top: var(--space-2); }
details[open] > summary { margin-bottom: var(--space-4); }
.steps { counter-reset: step; display: grid; gap: var(--space-5); }
.steps > li { counter-increment: step; display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); position: relative; padding-inline-start: 2rem; }
.steps:has(details) { gap: var(--space-3); }
.steps > li:has(> .listing):not(:last-child) { margin-bottom: var(--space-2); }
.steps summary > h3 { display: inline; }
.steps details[open] > summary { margin-bottom: var(--space-2); }
.step { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); padding-bottom: var(--space-2); }
.steps > li::before { content: counter(step); position: absolute; left: 0; color: var(--quiet); font-variant-numeric: tabular-nums; }
.printed { display: none; }

@media (forced-colors: active) {
  .strip { border: 1px solid CanvasText; }
  .strip .lit, .strip .seg:not(.lit) .shared.lit { background: Highlight; color: HighlightText; forced-color-adjust: none; }
  .finding.lit, #params tr.lit, .table > div.lit { outline: 2px solid Highlight; }
  .axis .zone { border: 1px solid CanvasText; }
  .axis .zone.url, .axis .pointer { background: CanvasText; forced-color-adjust: none; }
  .size-bar .rest { background: CanvasText; forced-color-adjust: none; }
  .sign { border: 1px solid CanvasText; }
}
@media print {
  .input:has(~ #answer:not([hidden])), #answer > .section:not([part="report"]), .section[part="report"] .tabs, .section[part="report"] .head p { display: none !important; }
  .printed { display: block; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 9pt; }
}
`);
