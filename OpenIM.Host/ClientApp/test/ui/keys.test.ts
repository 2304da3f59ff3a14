import { expect, test } from 'vitest';
import { isComposing, keyNames } from '../../src/ui/parts/keys';

test('keys are called as on the machine', () => {
  expect(keyNames('MacIntel').command).toBe('⌘');
  expect(keyNames('Linux x86_64')).toEqual({ command: 'Ctrl', alt: 'Alt', shift: 'Shift' });
});

test('a key of an input method is none of the page', () => {
  expect(isComposing({ isComposing: false, key: 'Enter', keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, key: 'Enter', keyCode: 13 })).toBe(false);
});
