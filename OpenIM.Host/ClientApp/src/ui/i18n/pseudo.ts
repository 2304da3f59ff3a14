import { type Catalogue, en } from './en';

/** How a text of one of the languages is made that exist for tests alone. */
type Pseudo = (text: string) => string;

const accents: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ɋ', r: 'ŕ', s: 'š',
  t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
};
const longer = 0.4;
// Stand for parameters, which are what a user wrote and stay as they are.
const firstMark = 0xe000;

/** en-XA: accents, brackets and two fifths more of it. What is seen without brackets is not in the catalogue, what loses its end is cut. */
export const enXA: Catalogue = pseudo(text => {
  const accented = [...text].map(letter => accents[letter] ?? letter).join('');
  return `[${accented}${'~'.repeat(Math.ceil([...text].length * longer))}]`;
});

/** ar-XB: English from right to left. */
export const arXB: Catalogue = pseudo(text => text.replaceAll(/[A-Za-z]+/g, word => `\u200F\u202E${word}\u202C\u200F`));

function pseudo(make: Pseudo): Catalogue {
  return changed(en, make) as Catalogue;
}

function changed(value: unknown, make: Pseudo): unknown {
  if (typeof value === 'string') {
    return make(value);
  }

  if (typeof value === 'function') {
    return (...parameters: unknown[]) => withParameters(value as (...values: unknown[]) => string, parameters, make);
  }

  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, make)])) : value;
}

function withParameters(say: (...values: unknown[]) => string, parameters: unknown[], make: Pseudo): string {
  const marked = parameters.map((parameter, at) => typeof parameter === 'string' ? String.fromCharCode(firstMark + at) : parameter);
  return parameters.reduce<string>(
    (text, parameter, at) => typeof parameter === 'string' ? text.replaceAll(String.fromCharCode(firstMark + at), () => parameter) : text,
    make(say(...marked)),
  );
}
