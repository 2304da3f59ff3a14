import { plainSpans, type Span, spansOf } from './markdown-spans';

/** A part of a text in Markdown, one below the other. */
export type Block =
  | { kind: 'paragraph' | 'heading'; spans: Span[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  /** start: of a numbered list; null: it has no numbers. */
  | { kind: 'list'; start: number | null; items: Block[][] }
  | { kind: 'rule' };

interface Found {
  block: Block;
  /** The line after it. */
  end: number;
}

type Lines = readonly string[];

// Deeper than anybody writes: what is beyond stays as it was typed.
const maxDepth = 4;
const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/u;
const heading = /^ {0,3}#{1,6} +(.*)$/u;
const quote = /^ {0,3}> ?/u;
const bullet = /^ {0,3}[-*+](?: +|$)/u;
const number = /^ {0,3}(\d{1,9})[.)](?: +|$)/u;

/** Reads a text in Markdown; whatever it is, it takes no more time than its length. Nothing of it becomes markup. */
export function blocksOf(text: string): Block[] {
  return parse(text.split(/\r?\n/u).map(line => line.replace(/^\t+/u, tabs => '    '.repeat(tabs.length))), 0);
}

/** What is to be read of it, without the marks. */
export function plainText(text: string): string {
  return plainBlocks(blocksOf(text));
}

function plainBlocks(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).filter(line => line !== '').join('\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'quote':
      return plainBlocks(block.blocks);
    case 'list':
      return block.items.map((item, at) => `${block.start === null ? '•' : `${block.start + at}.`} ${plainBlocks(item)}`).join('\n');
    case 'rule':
      return '';
    default:
      return plainSpans(block.spans);
  }
}

function parse(lines: Lines, depth: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    if (isBlank(lines[at])) {
      at++;
    } else {
      const { block, end } = readBlock(lines, at, depth);
      blocks.push(block);
      at = end;
    }
  }

  return blocks;
}

function readBlock(lines: Lines, at: number, depth: number): Found {
  const line = lines[at] ?? '';
  const title = heading.exec(line)?.[1];
  if (title !== undefined) {
    return { block: { kind: 'heading', spans: spansOf(title.trim()) }, end: at + 1 };
  }

  if (isRule(line)) {
    return { block: { kind: 'rule' }, end: at + 1 };
  }

  return readCode(lines, at) ?? (depth < maxDepth ? readQuote(lines, at, depth) ?? readList(lines, at, depth) : null) ?? readParagraph(lines, at, depth);
}

/** What is not closed is code up to the end, as while it is being cut off. */
function readCode(lines: Lines, at: number): Found | null {
  const mark = fenceOf(lines[at]);
  if (mark === null) {
    return null;
  }

  let end = at + 1;
  while (end < lines.length && !isClosing(lines[end] ?? '', mark)) {
    end++;
  }

  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 };
}

function readQuote(lines: Lines, at: number, depth: number): Found | null {
  let end = at;
  while (quote.test(lines[end] ?? '')) {
    end++;
  }

  return end === at ? null : { block: { kind: 'quote', blocks: parse(lines.slice(at, end).map(line => line.replace(quote, '')), depth + 1) }, end };
}

function readList(lines: Lines, at: number, depth: number): Found | null {
  const marker = [bullet, number].find(each => each.test(lines[at] ?? ''));
  if (marker === undefined) {
    return null;
  }

  const start = number.exec(lines[at] ?? '')?.[1];
  const items: string[][] = [];
  let indent = 0;
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const [mark] = isRule(line) ? [] : marker.exec(line) ?? [];
    const inside = /^ */u.exec(line)?.[0].length ?? 0;
    if (items.length > 0 && (isBlank(line) || inside >= 2)) {
      items.at(-1)?.push(line.slice(Math.min(indent, inside)));
    } else if (mark !== undefined) {
      indent = Math.min(mark.length, 5);
      items.push([line.slice(mark.length)]);
    } else {
      break;
    }
  }

  return { block: { kind: 'list', start: start === undefined ? null : Number(start), items: items.map(item => parse(item, depth + 1)) }, end };
}

function readParagraph(lines: Lines, at: number, depth: number): Found {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && !interrupts(lines[end] ?? '', depth)) {
    end++;
  }

  return { block: { kind: 'paragraph', spans: spansOf(lines.slice(at, end).join('\n').trim()) }, end };
}

// A sentence may go on with a year and a full stop: only a list that begins at one needs no empty line before it.
function interrupts(line: string, depth: number): boolean {
  return heading.test(line) || isRule(line) || fenceOf(line) !== null
    || (depth < maxDepth && (quote.test(line) || bullet.test(line) || number.exec(line)?.[1] === '1'));
}

function fenceOf(line: string | undefined): string | null {
  const [, mark, info] = fence.exec(line ?? '') ?? [];
  return mark === undefined || (mark.startsWith('`') && info?.includes('`') === true) ? null : mark;
}

function isClosing(line: string, mark: string): boolean {
  const text = line.trim();
  return text.startsWith(mark) && text === mark.charAt(0).repeat(text.length);
}

function isRule(line: string): boolean {
  const marks = line.replaceAll(' ', '');
  return marks.length >= 3 && /^[-*_]$/u.test(marks.charAt(0)) && marks === marks.charAt(0).repeat(marks.length);
}

function isBlank(line: string | undefined): boolean {
  return (line ?? '').trim() === '';
}
