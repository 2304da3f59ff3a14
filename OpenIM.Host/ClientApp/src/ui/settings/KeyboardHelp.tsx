import { texts } from '../i18n';
import { Dialog } from '../parts/Dialog';
import styles from './Settings.module.css';

/** What the keys do. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = texts();
  const keys = [['Ctrl K', t.keyFind], ['Alt ↑ ↓', t.keyNext], ['Alt Shift ↑ ↓', t.keyUnread], ['F6', t.keyRegion], ['Esc', t.keyEscape], ['Ctrl /', t.keyHelp]];
  return (
    <Dialog title={t.keyboard} onClose={onClose}>
      <dl class={styles.keys}>{keys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
    </Dialog>
  );
}
