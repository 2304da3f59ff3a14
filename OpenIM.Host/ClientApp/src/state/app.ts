import { signal } from '@preact/signals';
import { AccountApi, followBrowser, ImClient, RestApi, type Session, SessionKeeper, systemTimers } from 'im-client';

/** The signed-in user's client; null: nobody is signed in. */
export const client = signal<ImClient | null>(null);

const keeper = new SessionKeeper(localStorage);
let stopFollowing: (() => void) | null = null;

/** The account API, with the token of who is signed in. */
export const account = new AccountApi(new RestApi('/chat', () => keeper.read()?.chatToken ?? ''));

/** Goes on with the kept session. */
export async function begin(): Promise<void> {
  const session = keeper.read();
  if (session !== null) {
    await enter(session);
  }
}

/** Keeps a fresh session and goes on with it. */
export async function signIn(session: Session): Promise<void> {
  keeper.write(session);
  await enter(session);
}

/** Ends the session here and deletes what was kept. */
export async function signOut(): Promise<void> {
  const leaving = client.value;
  leave();
  keeper.remove();
  await leaving?.signOut();
}

async function enter(session: Session): Promise<void> {
  const entered = await ImClient.open({ session });
  entered.events.on('signedOut', leave);
  client.value = entered;
  stopFollowing = followBrowser(entered, systemTimers);
  await entered.start();
}

function leave(): void {
  stopFollowing?.();
  stopFollowing = null;
  client.value = null;
}
