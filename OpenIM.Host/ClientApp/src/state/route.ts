import { signal } from '@preact/signals';
import { Layers } from './layers';

/** Where the person is, as the address says it. */
export interface Route {
  place: 'chats' | 'contacts';
  conversationID: string | null;
  /** A message to show. */
  seq: number | null;
}

export const route = signal<Route>({ place: 'chats', conversationID: null, seq: null });

const overList = { isOverList: true };
// One pane at a time: there Back leads from a conversation to the list, always.
const onePane = '(max-width: 639px)';
let layers: Layers | null = null;
let shown = '';

/** Follows the address. A link into a conversation gets the list beneath it, so that Back leads there. */
export function followAddress(): void {
  const first = here();
  if (first.conversationID !== null && history.state === null) {
    history.replaceState({}, '', addressOf({ ...first, conversationID: null, seq: null }));
    history.pushState(overList, '', addressOf(first));
  }

  layers = new Layers(history);
  show(first);
  addEventListener('popstate', () => {
    const isSamePlace = location.pathname === shown;
    layers?.moved(isSamePlace);
    if (!isSamePlace) {
      show(here());
    }
  });
}

/** Goes to another place. From one conversation to the next there is one step back in the history for each, where both have room beside the list. */
export function go(change: Partial<Route>): void {
  const next = { ...route.value, seq: null, ...change };
  const address = addressOf(next);
  if (address !== location.pathname) {
    const isFromList = route.value.conversationID === null && next.conversationID !== null;
    const isNext = route.value.conversationID !== null && next.conversationID !== null && matchMedia(onePane).matches;
    const isReplaced = isNext || layers?.isOver === true;
    history[isReplaced ? 'replaceState' : 'pushState'](isFromList || (isNext && layers?.isOver !== true && isOverList()) ? overList : {}, '', address);
    layers?.taken();
  }

  show(next);
}

/** The message that the address names has been shown. From now on the entry of the history stands for where the person is, not for that message. */
export function reached(conversationID: string, seq: number): void {
  if (route.value.conversationID === conversationID && route.value.seq === seq) {
    history.replaceState({ ...history.state, isReached: true }, '');
    route.value = { ...route.value, seq: null };
  }
}

/** Back to the list: where it lies right beneath, the step is taken back instead of adding another one. */
export function leaveConversation(): void {
  if (isOverList()) {
    history.go(-1 - (layers?.entries ?? 0));
  } else {
    go({ conversationID: null });
  }
}

/** Forgets where the person was: who signs in next begins at the list. */
export function forgetPlace(): void {
  history.replaceState({}, '', addressOf({ place: 'chats', conversationID: null, seq: null }));
  layers?.taken();
  show({ place: 'chats', conversationID: null, seq: null });
}

/** Something lies over the page until the returned function is called; Back closes it. */
export function openLayer(close: () => void): () => void {
  return layers?.open(close) ?? (() => undefined);
}

export function addressOf({ place, conversationID, seq }: Route): string {
  if (conversationID !== null) {
    return `/app/c/${encodeURIComponent(conversationID)}${seq === null ? '' : `/m/${seq}`}`;
  }

  return place === 'contacts' ? '/app/contacts' : '/app';
}

export function parseAddress(path: string): Route {
  const [, id, seq] = /^\/app\/c\/([^/]+)(?:\/m\/(\d+))?\/?$/.exec(path) ?? [];
  if (id !== undefined) {
    return { place: 'chats', conversationID: decode(id), seq: seq === undefined ? null : Number(seq) };
  }

  return { place: path.startsWith('/app/contacts') ? 'contacts' : 'chats', conversationID: null, seq: null };
}

function show(next: Route): void {
  shown = location.pathname;
  route.value = next;
}

// As it is after a reload, and after a step in the history.
function here(): Route {
  const address = parseAddress(location.pathname);
  return history.state?.isReached === true ? { ...address, seq: null } : address;
}

function isOverList(): boolean {
  return history.state?.isOverList === true;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
