import { useState } from 'preact/hooks';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Dialog } from './Dialog';
import styles from './parts.module.css';

interface AskProps {
  title: string;
  question: string;
  act: string;
  onAct: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something that cannot be undone, and stays with the reason when it fails. */
export function Ask({ title, question, act, onAct, onClose }: AskProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await onAct();
      onClose();
    } catch (failure) {
      setProblem(errorText(failure, texts()));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p><bdi>{question}</bdi></p>
      {problem !== '' && <p class={styles.wrong} role="alert">{problem}</p>}
      <div class={styles.actions}>
        <button type="button" class={styles.button} onClick={onClose}>{texts().cancel}</button>
        <button type="button" class={`${styles.button} ${styles.danger}`} disabled={busy} onClick={() => void run()}>{act}</button>
      </div>
    </Dialog>
  );
}
