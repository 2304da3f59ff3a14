/** A part of a text: plain, or an address that can be opened. */
export interface TextPart {
  text: string;
  href: string | null;
}

// Ends at white space, quotes and full-width punctuation: Chinese is written without spaces.
const address = /(?:https?:\/\/|mailto:)[^\s"'<>`“”‘’「」『』《》〈〉【】（），。！？；：、…]+/giu;

/** Finds the links. What is shown is the address itself, so that nobody is led elsewhere. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    const href = hrefOf(found);
    if (href !== null) {
      add(text.slice(at, match.index), null);
      add(shown(found, href), href);
      at = match.index + found.length;
    }
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
  const last = found.at(-1) ?? '';
  const opening = { ')': '(', ']': '[', '}': '{' }[last];
  const isLoose = opening === undefined ? /[.,;:!?*~]/u.test(last) : count(found, opening) < count(found, last);
  return isLoose ? withoutTail(found.slice(0, -1)) : found;
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
