import { signal } from '@preact/signals';

/** Where the person is, as the address says it. */
export interface Route {
  place: 'chats' | 'contacts';
  conversationID: string | null;
  /** A message to show. */
  seq: number | null;
}

export const route = signal<Route>({ place: 'chats', conversationID: null, seq: null });

const overList = { isOverList: true };

/** Follows the address. A link into a conversation gets the list beneath it, so that Back leads there. */
export function followAddress(): void {
  const first = parseAddress(location.pathname);
  if (first.conversationID !== null && history.state === null) {
    history.replaceState({}, '', addressOf({ ...first, conversationID: null, seq: null }));
    history.pushState(overList, '', addressOf(first));
  }

  route.value = first;
  addEventListener('popstate', () => {
    route.value = parseAddress(location.pathname);
  });
}

/** Goes to another place. From one conversation to the next there is one step back in the history for each. */
export function go(change: Partial<Route>): void {
  const next = { ...route.value, seq: null, ...change };
  const address = addressOf(next);
  if (address !== location.pathname) {
    history.pushState(route.value.conversationID === null && next.conversationID !== null ? overList : {}, '', address);
  }

  route.value = next;
}

/** Back to the list: where it lies right beneath, the step is taken back instead of adding another one. */
export function leaveConversation(): void {
  if (history.state?.isOverList === true) {
    history.back();
  } else {
    go({ conversationID: null });
  }
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

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
