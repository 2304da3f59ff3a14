/** A part of a text: plain, or an address that can be opened. */
export interface TextPart {
  text: string;
  href: string | null;
}

// Ends at white space, quotes and full-width punctuation: Chinese is written without spaces.
const address = /(?:https?:\/\/|mailto:)[^\s"'<>`“”‘’「」『』《》〈〉【】（），。！？；：、…]+/giu;

/** An address in a text: where it stands, and what is shown of it. */
export interface FoundLink {
  index: number;
  length: number;
  text: string;
  href: string;
}

/** Finds the links. What is shown is the address itself, so that nobody is led elsewhere. */
export function findLinks(text: string): FoundLink[] {
  return [...text.matchAll(address)].flatMap(({ 0: match, index }) => {
    const found = withoutTail(match);
    const href = hrefOf(found);
    return href === null ? [] : [{ index, length: found.length, text: shown(found, href), href }];
  });
}

/** The same as parts, one behind the other. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const link of findLinks(text)) {
    add(text.slice(at, link.index), null);
    add(link.text, link.href);
    at = link.index + link.length;
  }

  add(text.slice(at), null);
  return parts;

  function add(piece: string, href: string | null): void {
    if (piece !== '') {
      parts.push({ text: piece, href });
    }
  }
}

// Punctuation at the end belongs to the sentence, and a bracket only when it was opened in the address.
function withoutTail(found: string): string {
  const loose = new Map([['(', ')'], ['[', ']'], ['{', '}']].map(([opening = '', closing = '']) => [closing, count(found, closing) - count(found, opening)]));
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    const left = loose.get(last);
    if (left === undefined ? !/[.,;:!?*~]/u.test(last) : left <= 0) {
      break;
    }

    if (left !== undefined) {
      loose.set(last, left - 1);
    }
  }

  return found.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hrefOf(found: string): string | null {
  try {
    const url = new URL(found);
    const isWhole = url.protocol === 'mailto:' ? url.pathname.includes('@') : url.hostname !== '';
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && isWhole ? url.href : null;
  } catch {
    return null;
  }
}

// A host of several scripts may look like another one: it is shown as the resolver sees it.
function shown(found: string, href: string): string {
  const host = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/iu.exec(found)?.[1] ?? '';
  const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];
  return scripts.filter(script => script.test(host)).length > 1 ? href : found;
}
