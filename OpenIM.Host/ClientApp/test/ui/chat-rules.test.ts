import type { Message } from 'im-client';
import { expect, test } from 'vitest';
import type { Chat } from '../../src/state/chat';
import { asItIsNow } from '../../src/ui/chat/as-it-is-now';
import { pictureBox } from '../../src/ui/chat/picture-box';
import { refusalOf } from '../../src/ui/chat/refusal';
import { splitBlocks } from '../../src/ui/format/blocks';
import { regionalOf, Times } from '../../src/ui/format/times';

const self = { roleLevel: 20, muteEndTime: 0 };

test('what the server would refuse is said instead of the field', () => {
  expect(refusalOf({ status: 0 }, true, self, 100)).toBeNull();
  expect(refusalOf({ status: 2 }, true, self, 100)).toEqual({ why: 'dismissed' });
  expect(refusalOf({ status: 0 }, false, self, 100)).toEqual({ why: 'left' });
  expect(refusalOf({ status: 3 }, true, self, 100)).toEqual({ why: 'groupMuted' });
  expect(refusalOf({ status: 3 }, true, { roleLevel: 60, muteEndTime: 0 }, 100)).toBeNull();
  expect(refusalOf({ status: 0 }, true, { roleLevel: 60, muteEndTime: 200 }, 100)).toEqual({ why: 'muted', until: 200 });
  expect(refusalOf({ status: 0 }, true, { roleLevel: 60, muteEndTime: 200 }, 200)).toBeNull();
});

test.each([
  [1600, 400, 400, 100], [400, 1600, 80, 320], [800, 600, 400, 300], [24, 24, 80, 80], [0, 0, 240, 180], [1, 1, 240, 180], [Number.NaN, 5, 240, 180],
])('the box of a picture of %i × %i is %i × %i', (width, height, boxWidth, boxHeight) => {
  expect(pictureBox(width, height)).toEqual({ width: boxWidth, height: boxHeight });
});

test('code stands between fences', () => {
  expect(splitBlocks('a\n```js\nb\n  c\n```\nd')).toEqual([{ kind: 'text', text: 'a' }, { kind: 'code', text: 'b\n  c' }, { kind: 'text', text: 'd' }]);
  expect(splitBlocks('```\na')).toEqual([{ kind: 'code', text: 'a' }]);
  expect(splitBlocks('no `code` here\n\nat all')).toEqual([{ kind: 'text', text: 'no `code` here\n\nat all' }]);
  expect(splitBlocks('```\na\n```js\nb\n```')).toEqual([{ kind: 'code', text: 'a\n```js\nb' }]);
  expect(splitBlocks('say ``` aloud')).toEqual([{ kind: 'text', text: 'say ``` aloud' }]);
});

test('times are written as the region of the person writes them', () => {
  expect([regionalOf('en', ['zh-TW', 'en-GB', 'en-US']), regionalOf('zh-CN', ['zh-TW']), regionalOf('en', ['fr-FR'])]).toEqual(['en-GB', 'zh-TW', 'en']);
});

test('a time that lies ahead says its day unless it is today', () => {
  const times = new Times('en-GB', { today: 'Today', yesterday: 'Yesterday' });
  const now = new Date('2026-03-10T15:00:00').getTime();
  expect([times.moment(now + 60_000, now), times.moment(new Date('2026-03-11T01:00:00').getTime(), now)]).toEqual(['15:01', '11 Mar 2026, 01:00']);
});

test('a message that was recalled while it was being answered is quoted as recalled', () => {
  const said = { seq: 7, contentType: 101 } as Message;
  const recalled = { seq: 7, contentType: 2101 } as Message;
  const showing = (message: Message) => ({ rows: { value: [{ key: 'a/7', kind: 'message', message }] } }) as unknown as Chat;
  expect(asItIsNow(said, showing(recalled))).toBe(recalled);
  expect(asItIsNow(said, showing({ seq: 8, contentType: 101 } as Message))).toBe(said);
});
