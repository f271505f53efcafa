import { sheet } from "./style.js";

/** The generator's own rules. */
export const generatorSheet = sheet(`
.actions { border-top: 0; padding-top: 0; }
.actions .buttons { gap: var(--space-3); }
#status:empty, #notice:empty { display: none; }
#recognized:empty { display: none; }
#recognized { gap: var(--space-2); }
#recognized .fields { margin-block: var(--space-2); }
[part="load-error"] { margin-block: var(--space-4); }
#output > .section { scroll-margin-top: var(--space-2); }
.after { margin-top: var(--space-3); }

.life { display: grid; gap: var(--space-4) var(--space-6); align-items: start; }
.readings { display: flex; gap: var(--space-6); margin: 0; }
.readings dt { font-size: var(--size-s); color: var(--quiet); }
.reading { font-size: 2rem; line-height: 1.2; font-weight: 300; letter-spacing: -0.01em; }
.life[data-state="refresh"] #refresh-in, .life[data-state="expired"] .reading { color: var(--quiet); }
.scale-and-state { display: grid; gap: var(--space-3); justify-items: start; }
.scale { position: relative; width: 100%; height: 2.25rem; margin-top: 0.625rem; border-top: 1px solid var(--edge); font-size: var(--size-s); color: var(--quiet); }
.elapsed { position: absolute; top: -2px; left: 0; height: 3px; background: var(--accent); }
.tick { position: absolute; top: -0.3125rem; height: 0.625rem; border-left: 1px solid var(--edge); }
.tick.refresh { left: 93.333%; }
.tick.end { right: 0; }
.tick-label { position: absolute; top: 0.5rem; line-height: 1.2; white-space: nowrap; }
.tick-label.end { right: 0; }
/* Too many forms for a line: a list beside the panel, in the column of names that the table below has. */
@container (min-width: 46rem) {
  #output .tabs { grid-template-columns: 9.5rem minmax(0, 1fr); gap: var(--space-4); margin-top: 0; }
  #output [role="tablist"] { flex-direction: column; align-items: stretch; align-self: start; border: 0; margin-top: -0.25rem; }
  #output [role="tab"] { border-bottom: 0; border-inline-start: 2px solid var(--hairline); margin: 0; padding: 0.25rem var(--space-3); min-height: 1.875rem; }
  #output [role="tab"][aria-selected="true"] { border-inline-start-color: var(--accent); }
  .life { grid-template-columns: auto minmax(12rem, 1fr); }
}
@media (forced-colors: active) {
  #output [role="tab"] { border-inline-start-color: Canvas; }
  #output [role="tab"][aria-selected="true"] { border-inline-start-color: Highlight; }
  .elapsed { background: Highlight; }
}
`);
