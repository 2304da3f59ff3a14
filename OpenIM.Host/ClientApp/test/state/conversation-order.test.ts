import { byActivity, type Conversation, totalUnread } from 'im-client';
import { expect, test } from 'vitest';
import { stateOf } from '../../im-client/test/support/fake-server';
import { ConversationOrder } from '../../src/state/conversation-order';

function conversation(conversationID: string, changes: Partial<Conversation> = {}): Conversation {
  return { ...stateOf(conversationID), noticeSeq: 0, peerReadSeq: 0, serverReadSeq: 0, ...changes };
}

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
}

test.each([1, 2, 3, 4, 5])('whatever changes, the order is that of sorting all (seed %i)', seed => {
  const all = new Map<string, Conversation>();
  const order = new ConversationOrder(id => all.get(id));
  const next = numbers(seed);
  for (let round = 0; round < 300; round++) {
    const changed = Array.from({ length: next(10) === 0 ? 40 : 1 + next(3) }, () => `c${next(60)}`);
    changed.forEach(id => {
      if (next(8) === 0) {
        all.delete(id);
      } else {
        // Few different times, so that many are equal but for their ids.
        all.set(id, conversation(id, { maxSeqTime: next(12), isPinned: next(6) === 0, maxSeq: next(9), recvMsgOpt: next(4) === 0 ? 2 : 0 }));
      }
    });
    order.update(new Set(changed));
    expect(order.ids).toEqual([...all.values()].toSorted(byActivity).map(({ conversationID }) => conversationID));
    expect(order.unreadSum).toBe(totalUnread(all.values()));
  }
});

test('what changes nothing but a row leaves the order as it is', () => {
  const all = new Map(['a', 'b'].map(id => [id, conversation(id)]));
  const order = new ConversationOrder(id => all.get(id));
  order.update(all.keys());
  const before = order.ids;
  all.set('a', conversation('a', { hasReadSeq: 4 }));
  order.update(['a']);
  expect(order.ids).toBe(before);
});

test('one that moves among thousands is compared with a few', () => {
  let looks = 0;
  const at = (time: number) => Object.defineProperty(conversation(`c${time}`), 'maxSeqTime', {
    get: () => {
      looks++;
      return time;
    },
  });
  const all = new Map(Array.from({ length: 5000 }, (_, time) => [`c${time}`, at(time)]));
  const order = new ConversationOrder(id => all.get(id));
  order.update(all.keys());
  looks = 0;
  all.set('c17', conversation('c17', { maxSeqTime: 9999 }));
  order.update(['c17']);
  expect([order.ids[0], order.ids.length]).toEqual(['c17', 5000]);
  expect(looks).toBeLessThan(100);
});
