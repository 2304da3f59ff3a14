/** Splits a text where somebody is named with an "@": every second part is such a name, the first one never. */
export function splitMentions(text: string, names: readonly string[]): string[] {
  const wanted = names.filter(name => name !== '').map(escaped).toSorted((a, b) => b.length - a.length);
  // Of two that begin the same way the longer one comes first.
  return wanted.length === 0 ? [text] : text.split(new RegExp(`(@(?:${wanted.join('|')}))`));
}

function escaped(name: string): string {
  return name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
