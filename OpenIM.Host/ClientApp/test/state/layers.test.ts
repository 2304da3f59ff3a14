import { expect, test } from 'vitest';
import { Layers } from '../../src/state/layers';

// A history of entries, with the step back told at once.
class FakeTrail {
  entries: unknown[] = [{}];
  onMove: () => void = () => undefined;

  get state(): unknown {
    return this.entries.at(-1);
  }

  pushState(state: unknown): void {
    this.entries.push(state);
  }

  back(): void {
    this.entries.pop();
    this.onMove();
  }
}

function world(): { trail: FakeTrail; layers: Layers; closed: string[]; open: (name: string) => () => void } {
  const trail = new FakeTrail();
  const layers = new Layers(trail);
  const closed: string[] = [];
  trail.onMove = () => layers.moved(trail.entries.length > 0);
  return { trail, layers, closed, open: name => layers.open(() => closed.push(name)) };
}

test('Back closes what was opened last, one by one', () => {
  const { trail, closed, open } = world();
  open('dialog');
  open('question');
  trail.back();
  expect(closed).toEqual(['question']);
  trail.back();
  expect(closed).toEqual(['question', 'dialog']);
  expect(trail.entries).toHaveLength(1);
});

test('what was closed otherwise costs no step back', () => {
  const { trail, closed, open } = world();
  open('dialog')();
  trail.entries.unshift('the place before');
  trail.back();
  expect(closed).toEqual([]);
  expect(trail.entries).toEqual(['the place before']);
});

test('the next layer takes the entry of one that was closed', () => {
  const { trail, closed, open } = world();
  open('first')();
  open('second');
  expect(trail.entries).toHaveLength(2);
  trail.back();
  expect(closed).toEqual(['second']);
  expect(trail.entries).toHaveLength(1);
});

test('a new place takes the entry over', () => {
  const { trail, layers, open } = world();
  open('dialog')();
  expect(layers.isOver).toBe(true);
  trail.entries[trail.entries.length - 1] = {};
  layers.taken();
  expect(layers.isOver).toBe(false);
});

test('after a reload the entry of what was open is spare', () => {
  const trail = new FakeTrail();
  trail.entries = ['before', {}, { depth: 1 }];
  const layers = new Layers(trail);
  trail.onMove = () => layers.moved(trail.entries.length > 1);
  trail.back();
  expect(trail.entries).toEqual(['before']);
});

test('the state of the page is kept under a layer', () => {
  const { trail, open } = world();
  trail.entries = [{ isOverList: true }];
  open('dialog');
  expect(trail.state).toEqual({ isOverList: true, depth: 1 });
});
