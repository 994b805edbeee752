// Text cut where spans begin and end. Offsets are Unicode code points, as everywhere in dicit.

/**
 * The stretches of a text between any two neighbouring ends of spans, each with the items that cover it, shortest span
 * first, so that nested, overlapping and cut spans all come out right.
 * `items` are [{start, end, item}]; gives [{start, end, text, covers: [{start, end, item}]}].
 */
export function stretches(codePoints, items) {
  const inside = items.filter(({ start, end }) => start < end && start >= 0 && end <= codePoints.length);
  const ends = new Set([0, codePoints.length]);
  for (const { start, end } of inside) ends.add(start).add(end);
  const cuts = [...ends].sort((a, b) => a - b);
  const order = [...inside].sort((a, b) => a.start - b.start);
  const length = (span) => span.end - span.start;
  let open = [];
  let next = 0;
  const found = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    open = open.filter((span) => span.end > start);
    while (next < order.length && order[next].start <= start) open.push(order[next++]);
    const covers = [...open].sort((a, b) => length(a) - length(b) || b.start - a.start);
    found.push({ start, end, text: codePoints.slice(start, end).join(""), covers });
  }
  return found;
}

/** The paragraphs of a text: [{start, end}], without the line ends between them. */
export function paragraphs(codePoints) {
  const found = [];
  let start = 0;
  for (let i = 0; i <= codePoints.length; i += 1) {
    if (i < codePoints.length && codePoints[i] !== "\n" && codePoints[i] !== "\r") continue;
    if (i > start) found.push({ start, end: i });
    start = i + 1;
  }
  return found;
}
