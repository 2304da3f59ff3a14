import { batch, signal } from '@preact/signals';
import { AccountApi, followBrowser, ImClient, RestApi, type Session, SessionKeeper, systemTimers } from 'im-client';
import { forgetPlace, route } from './route';
import { Workspace } from './workspace';

/** What is on screen: nothing yet, sign-in, or the workspace of who is signed in. */
export const workspace = signal<Workspace | null>(null);
export const isReady = signal(false);
/** The session ended without the person wanting it: what they wrote is kept. */
export const hasEnded = signal(false);

const keeper = new SessionKeeper(localStorage);
let gone: Promise<void> = Promise.resolve();
let stopFollowing: (() => void) | null = null;
let current: Session | null = null;
let lastUserID: string | null = null;

/** The account API, with the token of who is signed in. */
export const account = new AccountApi(new RestApi('/chat', () => keeper.read()?.chatToken ?? ''));

/** Goes on with the kept session, and with that of another tab: a profile has one, a second would end the first. */
export async function begin(): Promise<void> {
  keeper.onOther(session => void follow(session));
  const session = keeper.read();
  if (session === null) {
    isReady.value = true;
  } else {
    await enter(session);
  }
}

/** Keeps a fresh session and goes on with it. */
export async function signIn(session: Session): Promise<void> {
  keeper.write(session);
  await enter(session);
}

/** Ends the session in this browser and deletes what was kept. */
export async function signOut(): Promise<void> {
  const leaving = workspace.value?.client;
  leave(false);
  keeper.remove();
  gone = leaving?.signOut() ?? gone;
  await gone;
}

/** Ends all sessions of the person; nothing changes when the server does not do it. */
export async function signOutEverywhere(): Promise<void> {
  await workspace.value?.client.signOutEverywhere();
  leave(false);
  keeper.remove();
}

/** The token is of no use any more. Drafts and unsent messages stay for the next sign-in of the same person. */
export async function endSession(): Promise<void> {
  const leaving = workspace.value?.client;
  leave(true);
  keeper.remove();
  await leaving?.stop();
}

async function follow(session: Session): Promise<void> {
  if (session.imToken !== current?.imToken) {
    const leaving = workspace.value?.client;
    leave(false);
    await leaving?.stop();
    await enter(session);
  }
}

async function enter(session: Session): Promise<void> {
  current = session;

  // What the last one looked at is nothing to the next one.
  if (lastUserID !== null && lastUserID !== session.userID) {
    forgetPlace();
  }

  lastUserID = session.userID;
  // What the last one kept is deleted before anything new is kept in the same place.
  await gone.catch(() => undefined);
  const entered = await ImClient.open({ session, conversationID: route.peek().conversationID });
  entered.events.on('signedOut', () => leave(false));
  entered.connection.events.on('state', state => {
    if (state === 'signedOut') {
      void endSession();
    }
  });
  batch(() => {
    hasEnded.value = false;
    isReady.value = true;
    workspace.value = new Workspace(entered);
  });
  stopFollowing = followBrowser(entered, systemTimers);
  await entered.start();
}

function leave(ended: boolean): void {
  stopFollowing?.();
  stopFollowing = null;
  current = null;
  const left = workspace.value;
  if (!ended) {
    forgetPlace();
    left?.places.forget();
  }

  batch(() => {
    workspace.value = null;
    hasEnded.value = ended;
  });
  left?.dispose();
}
