import type { ImClient } from './client.js';
import type { Timers } from './clock.js';

const beatMs = 10_000;
const sleptAfterMs = 30_000;
const dropHiddenAfterMs = 10 * 60_000;

/**
 * What the browser tells about the tab: shown and hidden, network back, asleep. Shown or awake again, the connection is
 * asked whether it lives; hidden, everything goes to disk and server; hidden for long, a tab that does not lead lets its
 * connection go.
 */
export function followBrowser(client: ImClient, timers: Timers, page: Document = document, view: Window = window): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let cancelDrop: (() => void) | null = null;
  let beatAt = timers.now();

  const look = () => {
    if (client.connection.state === 'paused') {
      client.connection.start();
    }

    client.connection.wake();
    void client.connection.probe();
  };
  const onVisibility = () => {
    cancelDrop?.();
    cancelDrop = null;
    if (page.visibilityState === 'visible') {
      look();
    } else {
      void client.flush();
      cancelDrop = timers.after(dropHiddenAfterMs, () => {
        if (!client.tabs.isLeader && !client.outbox.hasUnsent) {
          void client.connection.pause();
        }
      });
    }
  };
  const beat = () => {
    const late = timers.now() - beatAt - beatMs;
    beatAt = timers.now();
    if (late > sleptAfterMs) {
      client.connection.wake();
      void client.connection.probe();
    }

    if (!signal.aborted) {
      timers.after(beatMs, beat);
    }
  };

  page.addEventListener('visibilitychange', onVisibility, { signal });
  view.addEventListener('pagehide', () => {
    void client.flush();
    client.tabs.sayBye();
  }, { signal });
  for (const change of ['online', 'offline'] as const) {
    // Without a network the socket looks alive for half a minute.
    view.addEventListener(change, () => {
      client.connection.wake();
      void client.connection.probe();
    }, { signal });
  }

  view.addEventListener('beforeunload', event => {
    if (client.outbox.hasUnkept) {
      event.preventDefault();
    }
  }, { signal });
  timers.after(beatMs, beat);
  return () => {
    cancelDrop?.();
    ending.abort();
  };
}
