// Medians and spreads. The spread is the two quartiles: half of all runs are
// between them.

function quantile(sorted, q) {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** {median, low, high, n} of numbers. */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), n: sorted.length };
}

/** The summary of ours[i] / theirs[i], the two of each pair measured one after the other. */
export function ratio(ours, theirs) {
  return summary(ours.map((value, i) => value / theirs[i]));
}

/** A copy of items in random order, so that no contender always follows the same other one. */
export function shuffled(items) {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
