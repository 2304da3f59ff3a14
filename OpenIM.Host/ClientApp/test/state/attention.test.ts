import { expect, test, vi } from 'vitest';

vi.mock('../../src/state/route', () => ({ route: { value: { conversationID: null } } }));
const { Attention } = await import('../../src/state/attention');

function page() {
  return { at: 0, visible: true, focus: true, covered: false };
}

function attentionTo(seen: ReturnType<typeof page>) {
  return new Attention({ now: () => seen.at, isVisible: () => seen.visible, hasFocus: () => seen.focus, isCovered: () => seen.covered });
}

test.each([
  ['hidden', { visible: false }], ['without the focus', { focus: false }], ['covered by a dialog', { covered: true }],
] as const)('nobody looks at a page that is %s', (_, change) => {
  const seen = page();
  const attention = attentionTo(seen);
  expect(attention.isThere).toBe(true);
  Object.assign(seen, change);
  expect(attention.isThere).toBe(false);
});

test('after three minutes without a sign nobody is there, until the next one', () => {
  const seen = page();
  const attention = attentionTo(seen);
  seen.at = 179_999;
  expect(attention.isThere).toBe(true);
  seen.at = 180_000;
  expect(attention.isThere).toBe(false);
  attention.used();
  expect(attention.isThere).toBe(true);
});
