import { texts } from '../i18n';
import { Dialog } from '../parts/Dialog';
import { keyNames } from '../parts/keys';
import styles from './Settings.module.css';

/** What the keys do. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = texts();
  const { command, alt, shift } = keyNames(navigator.platform);
  const groups = [
    { title: t.keysEverywhere, keys: [[`${command} K`, t.keyFind], [`${alt} ↑ ↓`, t.keyNext], [`${alt} ${shift} ↑ ↓`, t.keyUnread], ['F6', t.keyRegion], ['Esc', t.keyEscape], [`${command} /`, t.keyHelp]] },
    { title: t.messages, keys: [['↑ ↓ Home End', t.keyMessages], ['Enter', t.keyMenu], ['Page Up / Down', t.keyScroll]] },
  ];
  return (
    <Dialog title={t.keyboard} onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title} class={styles.part}>
          <h3>{title}</h3>
          <dl class={styles.keys}>{keys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
        </section>
      ))}
    </Dialog>
  );
}
