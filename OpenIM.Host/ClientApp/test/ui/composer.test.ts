import { expect, test } from 'vitest';
import { maxTextBytes, textBytes } from '../../src/ui/chat/limits';
import { mentionAt } from '../../src/ui/chat/mention-search';
import { isComposing } from '../../src/ui/parts/keys';

test.each([
  [{ isComposing: true, key: 'Enter', keyCode: 13 }, true],
  [{ isComposing: false, key: 'Process', keyCode: 0 }, true],
  [{ isComposing: false, key: 'Enter', keyCode: 229 }, true],
  [{ isComposing: false, key: 'Enter', keyCode: 13 }, false],
])('%j belongs to the input method: %s', (event, expected) => {
  expect(isComposing(event)).toBe(expected);
});

test.each([
  ['@', 1, { from: 0, wanted: '' }],
  ['hello @bo', 9, { from: 6, wanted: 'bo' }],
  ['你好@小', 4, { from: 2, wanted: '小' }],
  ['hello @bo there', 15, null],
  ['ann@example', 11, null],
  ['no', 2, null],
])('in %j at %i somebody is being mentioned: %j', (text, caret, expected) => {
  expect(mentionAt(text, caret)).toEqual(expected);
});

test('a text is measured as it goes over the wire', () => {
  expect([textBytes('abc'), textBytes('你好'), textBytes('"\n')]).toEqual([3, 6, 4]);
  expect(textBytes('字'.repeat(16_000))).toBeGreaterThan(maxTextBytes);
});
