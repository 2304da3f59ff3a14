import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { texts } from '../i18n';
import { IconButton } from './IconButton';
import { useLayer } from './use-layer';
import styles from './parts.module.css';

/** A window over the page. The browser keeps the focus in it and gives it back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayer(onClose);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) {
        opener.focus();
      }
    };
  }, []);
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby={id} onClose={onClose} onCancel={event => { event.preventDefault(); onClose(); }}>
      <header class={styles.dialogHead}>
        <h2 id={id}><bdi>{title}</bdi></h2>
        <IconButton icon="x" label={texts().close} onClick={onClose} />
      </header>
      <div class={styles.dialogBody}>{children}</div>
    </dialog>
  );
}
