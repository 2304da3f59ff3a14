import { expect, test, vi } from 'vitest';
import { splitLinks } from '../../src/ui/format/links';
import { type Block, blocksOf, plainText } from '../../src/ui/format/markdown';
import { type Span, spansOf } from '../../src/ui/format/markdown-spans';

// Short forms, so that a case is one line.
function spans(list: readonly Span[]): string {
  return list.map(span => {
    switch (span.kind) {
      case 'text':
        return span.text;
      case 'code':
        return `<code>${span.text}</code>`;
      case 'link':
        return `<a ${span.href}>${span.text}</a>`;
      default:
        return `<${span.kind}>${spans(span.spans)}</${span.kind}>`;
    }
  }).join('');
}

function blocks(list: readonly Block[]): string {
  return list.map(block => {
    switch (block.kind) {
      case 'code':
        return `[code ${block.text}]`;
      case 'quote':
        return `[quote ${blocks(block.blocks)}]`;
      case 'list':
        return `[list ${block.start ?? '•'} ${block.items.map(item => `(${blocks(item)})`).join('')}]`;
      case 'rule':
        return '[rule]';
      default:
        return `[${block.kind} ${spans(block.spans)}]`;
    }
  }).join('');
}

test.each([
  ['plain', 'plain'],
  ['**bold** and __bold__', '<bold>bold</bold> and <bold>bold</bold>'],
  ['*it* and _it_', '<italic>it</italic> and <italic>it</italic>'],
  ['***both***', '<bold><italic>both</italic></bold>'],
  ['**a *b***', '<bold>a <italic>b</italic></bold>'],
  ['*a **b***', '<italic>a <bold>b</bold></italic>'],
  ['~~gone~~ ~not~', '<strike>gone</strike> ~not~'],
  ['*a **b* c**', '<italic>a **b</italic> c**'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['这是**“重点”**的话', '这是<bold>“重点”</bold>的话'],
  ['`a *b*` and ``a ` b``', '<code>a *b*</code> and <code>a ` b</code>'],
  ['`open *b*', '`open <italic>b</italic>'],
  ['\\*not\\* \\a', '*not* \\a'],
  ['**open', '**open'],
  ['****', '****'],
  ['<b>x</b> &amp; <script>', '<b>x</b> &amp; <script>'],
])('%s', (text, expected) => {
  expect(spans(spansOf(text))).toBe(expected);
});

test.each([
  ['[docs](https://a.b/c)', 'docs (<a https://a.b/c>https://a.b/c</a>)'],
  ['[**docs**](https://a.b/c_(d))!', '<bold>docs</bold> (<a https://a.b/c_(d)>https://a.b/c_(d)</a>)!'],
  ['[https://a.b/c](https://a.b/c)', '<a https://a.b/c>https://a.b/c</a>'],
  ['[](https://a.b/c)', '<a https://a.b/c>https://a.b/c</a>'],
  ['![photo](https://a.b/c.png)', 'photo (<a https://a.b/c.png>https://a.b/c.png</a>)'],
  ['*see https://a.b/c_d_e*', '<italic>see <a https://a.b/c_d_e>https://a.b/c_d_e</a></italic>'],
  ['看https://a.com。好', '看<a https://a.com/>https://a.com</a>。好'],
  ['[文档](https://a.com/路径)。好', '文档 (<a https://a.com/%E8%B7%AF%E5%BE%84>https://a.com/路径</a>)。好'],
  ['[mail](mailto:ann@a.b)', 'mail (<a mailto:ann@a.b>mailto:ann@a.b</a>)'],
  // The text cannot be taken for the address.
  ['[https://bank.example/x](https://evil.example/y)', '<a https://bank.example/x>https://bank.example/x</a> (<a https://evil.example/y>https://evil.example/y</a>)'],
  ['[p](https://раypal.com/x)', 'p (<a https://xn--ypal-43d9g.com/x>https://xn--ypal-43d9g.com/x</a>)'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,y) [y](//evil.example) [z](/x)', '[x](data:text/html,y) [y](//evil.example) [z](/x)'],
  ['[x](https://a.b "title")', '[x](<a https://a.b/>https://a.b</a> "title")'],
  ['a](https://a.b/c)', 'a](<a https://a.b/c>https://a.b/c</a>)'],
  ['[[x](https://a.b/c)]', '[x (<a https://a.b/c>https://a.b/c</a>)]'],
])('the link %s', (text, expected) => {
  expect(spans(spansOf(text))).toBe(expected);
});

test.each([
  ['one\ntwo\n\nthree', '[paragraph one\ntwo][paragraph three]'],
  ['# Title\ntext\n## *Sub*', '[heading Title][paragraph text][heading <italic>Sub</italic>]'],
  ['#hashtag', '[paragraph #hashtag]'],
  ['a\n```js\n*b*\n\n  c\n```\nd', '[paragraph a][code *b*\n\n  c][paragraph d]'],
  ['~~~\na\n```\n~~~', '[code a\n```]'],
  ['```\nopen', '[code open]'],
  ['```in one line```', '[paragraph <code>in one line</code>]'],
  ['> a\n> > b\n\nc', '[quote [paragraph a][quote [paragraph b]]][paragraph c]'],
  ['- a\n- b\n  - c\n\n  more', '[list • ([paragraph a])([paragraph b][list • ([paragraph c])][paragraph more])]'],
  ['3. a\n4. b\n   ```\n   c\n   ```', '[list 3 ([paragraph a])([paragraph b][code c])]'],
  ['text\n- a\n1. b', '[paragraph text][list • ([paragraph a])][list 1 ([paragraph b])]'],
  ['it was in\n1984. Then', '[paragraph it was in\n1984. Then]'],
  ['a\n\n---\n* * *\nb', '[paragraph a][rule][rule][paragraph b]'],
  ['-5 degrees\n*emphasis*', '[paragraph -5 degrees\n<italic>emphasis</italic>]'],
  ['', ''],
])('%j', (text, expected) => {
  expect(blocks(blocksOf(text))).toBe(expected);
});

test('in one line nothing is left of the marks', () => {
  expect(plainText('# Plan\n- **one**\n- `two`\n\n> see [docs](https://a.b/c)\n\n```\ncode\n```\n1. x\n---'))
    .toBe('Plan\n• one\n• two\nsee docs (https://a.b/c)\ncode\n1. x');
});

const depthOf = (value: unknown): number => typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
const many = 20_000;
const hostile: [string, string][] = [
  ['quotes', '>'.repeat(many)], ['quotes with text', `${'> '.repeat(many)}x`], ['lists', '- '.repeat(many)], ['numbers', '1. '.repeat(many)],
  ['lists by indent', Array.from({ length: 2000 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
  ['stars', '*'.repeat(many)], ['open stars', '*a '.repeat(many)], ['mixed stars', '*a **b _c __d ~~e '.repeat(many)], ['alternating', '*a_b'.repeat(many)],
  ['closing stars', 'a* '.repeat(many)], ['open and closed', `${'*a _b '.repeat(many)}${'c_ d* '.repeat(many)}`],
  ['brackets', '['.repeat(many)], ['links', '[x](https://a.b)'.repeat(many)], ['open links', '[](https://'.repeat(many)], ['half links', ']('.repeat(many)],
  ['backticks', Array.from({ length: 600 }, (_, at) => '`'.repeat(at)).join(' ')], ['spaces in code', `\` ${'a'.repeat(many)}\``],
  ['backslashes', '\\'.repeat(many)], ['fences', '```\n'.repeat(many)], ['rules', '-'.repeat(many)], ['spaces', ' '.repeat(many)], ['lines', '\n'.repeat(many)],
  ['tabs', `${'\t'.repeat(many)}x`], ['an address with brackets', `https://a.b/${')'.repeat(many)}`], ['an address with stops', `https://a.b/${'.'.repeat(many)}`],
];

test.each(hostile)('%s without end are read, and nothing of it is deep', (_, text) => {
  const read = blocksOf(text);
  expect(depthOf(read)).toBeLessThan(40);
  expect(plainText(text).length).toBeLessThanOrEqual(text.length * 3 + 10);
  expect(splitLinks(text).map(part => part.text).join('').length).toBeLessThanOrEqual(text.length + 100);
});

// Counted, not timed: a clock says more of the machine than of the parser.
test.each(hostile.filter(([, text]) => !text.includes('\n')))('of %s each character is looked at a few times, however many there are', (_, text) => {
  const looks = (length: number) => {
    const charAt = vi.spyOn(String.prototype, 'charAt');
    const slice = vi.spyOn(Array.prototype, 'slice');
    blocksOf(text.slice(0, length));
    const count = charAt.mock.calls.length + slice.mock.calls.length;
    charAt.mockRestore();
    slice.mockRestore();
    return count;
  };
  expect(looks(8000)).toBeLessThan(looks(4000) * 2.5 + 100);
});
