import { type LogItem, seqOf, timeOf } from '../../state/log-items';
import type { Place } from '../../state/places';
import type { Seen } from '../../state/reader';

/** A row of the list: its place among the items, and its edges from the upper end of the list. */
export interface Laid {
  index: number;
  start: number;
  end: number;
}

/** What of the list is on screen. slack: how far few rows are pushed down to stand above the composer. */
export interface Window {
  offset: number;
  height: number;
  slack: number;
}

/** The messages whose lower edge is on screen; null: none. */
export function seenOf(items: readonly LogItem[], rows: readonly Laid[], { offset, height, slack }: Window): Seen | null {
  const seqs = rows
    .filter(({ end }) => end + slack <= offset + height + 1 && end + slack > offset)
    .map(({ index }) => seqOf(items[index]))
    .filter(seq => seq > 0);
  return seqs.length === 0 ? null : { first: Math.min(...seqs), last: Math.max(...seqs) };
}

/** The uppermost message on screen and where it is, to come back to it. */
export function placeOf(items: readonly LogItem[], rows: readonly Laid[], { offset, slack }: Window): Place | null {
  const row = rows.find(({ end, index }) => end + slack > offset && seqOf(items[index]) > 0);
  return row === undefined ? null : { seq: seqOf(items[row.index]), top: row.start + slack - offset };
}

/** The day of the uppermost row on screen, when the pill that says it is out of sight; else null. */
export function dayAbove(items: readonly LogItem[], rows: readonly Laid[], { offset, slack }: Window): number | null {
  const top = rows.find(({ end }) => end + slack > offset)?.index ?? -1;
  const uppermost = items.slice(Math.max(0, top)).find(({ kind }) => kind !== 'unread');
  return top < 0 || uppermost === undefined || !('row' in uppermost) ? null : timeOf(uppermost.row);
}

/** The next row that can have the focus, in one direction. */
export function step(items: readonly LogItem[], from: number, by: 1 | -1): number | undefined {
  for (let at = from + by; at >= 0 && at < items.length; at += by) {
    if (items[at]?.kind === 'message' || items[at]?.kind === 'notice') {
      return at;
    }
  }

  return undefined;
}

/** A row with the focus stays, or the focus would be lost while scrolling. */
export function withFocused(indexes: number[], focused: number): number[] {
  return focused < 0 || indexes.includes(focused) ? indexes : [...indexes, focused].toSorted((a, b) => a - b);
}

/** How high a row probably is, before it was measured. */
export function estimate(item: LogItem | undefined): number {
  return item?.kind === 'message' ? 46 : 40;
}
