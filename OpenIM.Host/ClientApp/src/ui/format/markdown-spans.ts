import { type FoundLink, findLinks } from './links';

/** A part of a paragraph of Markdown. */
export type Span =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: Style; spans: Span[] };
export type Style = 'bold' | 'italic' | 'strike';

/** A run of * _ or ~ that may begin or end a style; alone it is what it looks like. */
interface Mark {
  kind: 'mark';
  text: string;
  role: 'none' | 'open' | 'close';
}

type Piece = Mark | Span;

const styles: Record<string, Style[]> = { '*': ['italic'], _: ['italic'], '**': ['bold'], __: ['bold'], '***': ['bold', 'italic'], ___: ['bold', 'italic'], '~~': ['strike'] };
const space = /\s/u;
const word = /[\p{L}\p{N}]/u;
const special = /[\\`*_~[\]!]/u;
const punctuation = /[!-/:-@[-`{-~]/u;

/**
 * Reads a paragraph from its beginning to its end, once: however it is nested or left open, it takes no more time than its length.
 * A style is not within itself, so nothing is deeper than there are styles.
 */
export function spansOf(text: string): Span[] {
  return nest(new Scanner(text).pieces);
}

/** What is to be read of it, without the marks. */
export function plainSpans(spans: readonly Span[]): string {
  return spans.map(span => 'spans' in span ? plainSpans(span.spans) : span.text).join('');
}

class Scanner {
  readonly pieces: Piece[] = [];
  private readonly links: ReadonlyMap<number, FoundLink>;
  private readonly ticks: ReadonlyMap<number, number>;
  private open: Mark[] = [];
  /** The piece of the last open bracket, and where it stands. */
  private bracket: { piece: number; end: number } | null = null;
  /** Where the running text begins that is no piece yet. */
  private from = 0;

  constructor(private readonly text: string) {
    // An address ends before the bracket that belongs to the link.
    this.links = new Map(findLinks(text.replaceAll('](', '  ')).map(link => [link.index, link]));
    this.ticks = closingTicks(text);
    for (let at = 0; at < text.length;) {
      at += this.take(at);
    }

    this.flush(text.length);
  }

  /** Takes what begins here, and returns how long it is. */
  private take(at: number): number {
    const link = this.links.get(at);
    if (link !== undefined) {
      return this.add(at, link.length, linkOf(link));
    }

    const character = this.text.charAt(at);
    if (!special.test(character)) {
      return 1;
    }

    switch (character) {
      case '\\':
        return this.takeEscaped(at);
      case '`':
        return this.takeCode(at);
      case '!':
        return this.text.charAt(at + 1) === '[' ? this.takeBracket(at, 2) : 1;
      case '[':
        return this.takeBracket(at, 1);
      case ']':
        return this.takeLink(at);
      default:
        return this.takeMark(at, character);
    }
  }

  private takeEscaped(at: number): number {
    if (punctuation.test(this.text.charAt(at + 1))) {
      this.flush(at);
      this.from = at + 1;
      return 2;
    }

    return 1;
  }

  private takeCode(at: number): number {
    const length = runAt(this.text, at);
    const end = this.ticks.get(at);
    if (end === undefined) {
      return length;
    }

    const code = this.text.slice(at + length, end);
    return this.add(at, end + length - at, { kind: 'code', text: withoutPadding(code) });
  }

  private takeBracket(at: number, length: number): number {
    this.add(at, length, { kind: 'text', text: this.text.slice(at, at + length) });
    this.bracket = { piece: this.pieces.length - 1, end: at + length };
    return length;
  }

  // What is shown is the address itself: the text stands before it and cannot pretend to be another one.
  private takeLink(at: number): number {
    const { bracket } = this;
    const link = this.links.get(at + 2);
    this.bracket = null;
    if (bracket === null || link === undefined || !this.text.startsWith('](', at) || this.text.charAt(at + 2 + link.length) !== ')') {
      return 1;
    }

    this.flush(at);
    const label = this.text.slice(bracket.end, at).trim();
    if (label === '' || label === this.text.slice(link.index, link.index + link.length)) {
      const dropped = new Set(this.pieces.splice(bracket.piece));
      this.open = this.open.filter(mark => !dropped.has(mark));
      this.pieces.push(linkOf(link));
    } else {
      this.pieces[bracket.piece] = { kind: 'text', text: '' };
      this.pieces.push({ kind: 'text', text: ' (' }, linkOf(link), { kind: 'text', text: ')' });
    }

    this.from = at + link.length + 3;
    return link.length + 3;
  }

  private takeMark(at: number, character: string): number {
    const length = runAt(this.text, at);
    const text = this.text.slice(at, at + length);
    const [before, after] = [this.text.charAt(at - 1) || ' ', this.text.charAt(at + length) || ' '];
    const isInWord = character === '_' && word.test(before) && word.test(after);
    if (!(text in styles) || isInWord) {
      return length;
    }

    if (!space.test(before) && this.close(at, text)) {
      return length;
    }

    const mark: Mark = { kind: 'mark', text, role: 'none' };
    if (!space.test(after)) {
      this.open = [...this.open.filter(other => other.text !== text), mark];
    }

    return this.add(at, length, mark);
  }

  /** Ends what was begun by the same marks; three may end one and two that were begun apart. */
  private close(at: number, text: string): boolean {
    const tops = this.open.slice(-2);
    const isApart = text.length === 3 && tops.length === 2 && tops[0]?.text.charAt(0) === text.charAt(0)
      && `${tops[0].text}${tops[1]?.text}` === text && !this.open.some(mark => mark.text === text);
    const ended = isApart ? tops.toReversed() : this.open.filter(mark => mark.text === text);
    for (const mark of ended) {
      mark.role = 'open';
      this.open = this.open.slice(0, this.open.indexOf(mark));
      this.add(at, text.length, { kind: 'mark', text: mark.text, role: 'close' });
    }

    return ended.length > 0;
  }

  private add(at: number, length: number, piece: Piece): number {
    this.flush(at);
    this.pieces.push(piece);
    this.from = at + length;
    return length;
  }

  private flush(to: number): void {
    if (to > this.from) {
      this.pieces.push({ kind: 'text', text: this.text.slice(this.from, to) });
    }

    this.from = Math.max(this.from, to);
  }
}

function nest(pieces: readonly Piece[]): Span[] {
  const root: Span[] = [];
  const lists = [root];
  for (const piece of pieces) {
    const list = lists.at(-1) ?? root;
    if (piece.kind !== 'mark') {
      append(list, piece);
    } else if (piece.role === 'none') {
      append(list, { kind: 'text', text: piece.text });
    } else {
      (styles[piece.text] ?? []).forEach(style => piece.role === 'open' ? lists.push(within(lists.at(-1) ?? root, style)) : lists.pop());
    }
  }

  return root;
}

function within(list: Span[], kind: Style): Span[] {
  const spans: Span[] = [];
  list.push({ kind, spans });
  return spans;
}

function append(list: Span[], span: Span): void {
  const last = list.at(-1);
  if (span.kind === 'text' && last?.kind === 'text') {
    last.text += span.text;
  } else if (span.kind !== 'text' || span.text !== '') {
    list.push('spans' in span ? span : { ...span });
  }
}

function linkOf({ text, href }: FoundLink): Span {
  return { kind: 'link', text, href };
}

// One space on each side lets code begin or end with a backtick.
function withoutPadding(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '' ? code.slice(1, -1) : code;
}

function runAt(text: string, at: number): number {
  let end = at + 1;
  while (text.charAt(end) === text.charAt(at)) {
    end++;
  }

  return end - at;
}

/** For each run of backticks the next one that is as long. */
function closingTicks(text: string): Map<number, number> {
  const closing = new Map<number, number>();
  const nextOf = new Map<number, number>();
  for (const { 0: run, index } of [...text.matchAll(/`+/gu)].toReversed()) {
    const next = nextOf.get(run.length);
    if (next !== undefined) {
      closing.set(index, next);
    }

    nextOf.set(run.length, index);
  }

  return closing;
}
