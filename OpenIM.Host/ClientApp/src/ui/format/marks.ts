/** What stands before the first place of a text that was searched for, the place itself, and the rest. */
export function splitAt(text: string, wanted: string): [before: string, hit: string, after: string] {
  const lower = text.toLocaleLowerCase();
  const at = wanted === '' ? -1 : lower.indexOf(wanted.toLocaleLowerCase());
  // Of some letters the small form is longer: then nothing is marked rather than the wrong part.
  return at < 0 || lower.length !== text.length ? [text, '', ''] : [text.slice(0, at), text.slice(at, at + wanted.length), text.slice(at + wanted.length)];
}
