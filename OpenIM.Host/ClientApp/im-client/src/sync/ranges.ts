/** Seqs of which everything that exists is kept, as ascending, disjoint, inclusive pairs. */
export type Ranges = readonly (readonly [begin: number, end: number])[];

/** Both, with touching ranges joined. */
export function withRange(ranges: Ranges, begin: number, end: number): Ranges {
  if (begin > end) {
    return ranges;
  }

  const joined: [number, number][] = [];
  for (const [from, to] of [...ranges, [begin, end] as const].toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) {
      last[1] = Math.max(last[1], to);
    } else {
      joined.push([from, to]);
    }
  }

  return joined;
}

/** What is left at and above a seq. */
export function fromSeq(ranges: Ranges, seq: number): Ranges {
  return ranges.filter(([, end]) => end >= seq).map(([begin, end]) => [Math.max(begin, seq), end] as const);
}

/** How many seqs they are. */
export function lengthOf(ranges: Ranges): number {
  return ranges.reduce((sum, [begin, end]) => sum + end - begin + 1, 0);
}

/** The range that has a seq; null when it is not kept. */
export function rangeAt(ranges: Ranges, seq: number): readonly [begin: number, end: number] | null {
  return ranges.find(([begin, end]) => begin <= seq && seq <= end) ?? null;
}
