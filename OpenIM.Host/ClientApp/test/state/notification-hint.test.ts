import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { NotificationHint } from '../../src/state/notification-hint';
import { type NotificationState, stateOf } from '../../src/state/notifications';

function world(first: NotificationState) {
  const state = signal(first);
  const isOver = signal(false);
  return { state, isOver, hint: new NotificationHint(state, isOver) };
}

test('nothing is said before a message was missed', () => {
  expect(world('default').hint.shown.value).toBe('none');
});

test('after a missed message the person is asked, once', () => {
  const { hint, isOver } = world('default');
  hint.missed();
  expect(hint.shown.value).toBe('ask');
  hint.end();
  hint.missed();
  expect(hint.shown.value).toBe('none');
  expect(isOver.value).toBe(true);
});

test('who denied is told how to undo it', () => {
  const { hint, state } = world('default');
  hint.missed();
  state.value = 'denied';
  expect(hint.shown.value).toBe('denied');
});

test.each(['granted', 'insecure', 'unsupported'] as const)('where notifications are %s there is nothing to ask', state => {
  const { hint } = world(state);
  hint.missed();
  expect(hint.shown.value).toBe('none');
});

test('why there are no notifications', () => {
  expect([stateOf(false, 'denied'), stateOf(false, null), stateOf(true, null), stateOf(true, 'granted')]).toEqual(['insecure', 'insecure', 'unsupported', 'granted']);
});
