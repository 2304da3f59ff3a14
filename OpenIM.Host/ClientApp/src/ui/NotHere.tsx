import { leaveConversation } from '../state/route';
import { texts } from './i18n';
import { useLater } from './parts/use-later';
import parts from './parts/parts.module.css';

// A group that was made just now is known a moment later.
const quietMs = 1000;

/** The address names a conversation that is not this user's to see. */
export function NotHere() {
  const t = texts();
  return !useLater(quietMs) ? <main /> : (
    <main class={parts.empty}>
      <h1>{t.notHere}</h1>
      <span>{t.notHereHint}</span>
      <button type="button" class={parts.button} onClick={leaveConversation}>{t.toList}</button>
    </main>
  );
}
