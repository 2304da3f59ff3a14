import type { Session } from './account.js';

const sessionKey = 'openim.session';

/** Where the signed-in session is kept; all tabs of a profile share it. */
export class SessionKeeper {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  /** Another tab has signed in, or has a new session after the old one ended. Not told of what this tab does. */
  onOther(action: (session: Session) => void, view: Pick<Window, 'addEventListener'> = window): void {
    view.addEventListener('storage', event => {
      const session = event.key === sessionKey ? this.read() : null;
      if (session !== null) {
        action(session);
      }
    });
  }

  /** Null when nobody is signed in or the browser lets nothing be kept. */
  read(): Session | null {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(sessionKey) ?? 'null');
      return isSession(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  /** False when the browser keeps nothing: the session ends with the tab. */
  write(session: Session): boolean {
    try {
      this.storage.setItem(sessionKey, JSON.stringify(session));
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    try {
      this.storage.removeItem(sessionKey);
    } catch {
      // Nothing was kept either.
    }
  }
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null
    && 'userID' in value && typeof value.userID === 'string' && value.userID !== ''
    && 'imToken' in value && typeof value.imToken === 'string'
    && 'chatToken' in value && typeof value.chatToken === 'string';
}
