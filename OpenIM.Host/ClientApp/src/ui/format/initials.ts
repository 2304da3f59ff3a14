import { withoutBidi } from '../../state/names';

export { withoutBidi };

const han = /\p{Script=Han}/u;
const latin = /\p{Script=Latin}/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const colours = [
  '#A8324A', '#9A4A12', '#7A5C00', '#3F6B1E', '#1E6B57', '#17658A',
  '#2F57B5', '#5A47B3', '#8A3A9A', '#5B6472', '#8C3B2E', '#0F6A6A',
] as const;

const longName = 14;

/** What stands in for a picture: the last two characters of a Han name, first letters of a Latin one, else the first character. */
export function initials(name: string): string {
  const plain = withoutBidi(name).trim();
  const characters = [...graphemes.segment(plain)].map(({ segment }) => segment);
  const first = characters[0] ?? '';
  if (han.test(first)) {
    return characters.filter(character => han.test(character)).slice(-2).join('');
  }

  if (!latin.test(first)) {
    return first;
  }

  const words = plain.split(/\s+/u);
  const last = words.length > 1 ? words.at(-1)?.[0] ?? '' : '';
  return (first + (latin.test(last) ? last : '')).toLocaleUpperCase();
}

/** A name where there is little room: of a long one its first word. */
export function shortName(name: string): string {
  const first = name.split(/\s+/u)[0] ?? name;
  return name.length <= longName ? name : first.length <= longName ? first : `${[...graphemes.segment(first)].slice(0, longName).map(({ segment }) => segment).join('')}…`;
}

/** One colour per id, for ever: white text can be read on all of them. */
export function avatarColour(id: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }

  return colours[hash % colours.length] ?? colours[0];
}
