import { expect, test } from 'vitest';
import { splitMentions } from '../../src/ui/format/mentions';

test.each([
  ['nobody is named', [], ['nobody is named']],
  ['@Ann', ['Ann'], ['', '@Ann', '']],
  ['Hi @Ann and @Bob!', ['Bob', 'Ann'], ['Hi ', '@Ann', ' and ', '@Bob', '!']],
  ['@Ann Lee, not @Ann', ['Ann', 'Ann Lee'], ['', '@Ann Lee', ', not ', '@Ann', '']],
  ['@a.b is not @axb', ['a.b', '(|'], ['', '@a.b', ' is not @axb']],
  ['Ann without a mark', ['Ann', ''], ['Ann without a mark']],
])('%s, with the names %j', (text, names, parts) => {
  expect(splitMentions(text, names)).toEqual(parts);
});

test('as many mentions as a text can hold are found', () => {
  expect(splitMentions('@a'.repeat(10_000), ['a'])).toHaveLength(20_001);
});
