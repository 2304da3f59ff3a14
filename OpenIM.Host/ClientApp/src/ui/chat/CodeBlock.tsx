import { useState } from 'preact/hooks';
import { texts } from '../i18n';
import { IconButton } from '../parts/IconButton';
import { copyText } from './copy-text';
import styles from './Message.module.css';

/** Code as it is, one line beside the other; what is wider is scrolled to. */
export function CodeBlock({ code }: { code: string }) {
  const t = texts();
  const [isCopied, setCopied] = useState(false);
  return (
    <div class={styles.code} dir="ltr">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard */}
      <pre tabIndex={0}><code>{code}</code></pre>
      <IconButton icon={isCopied ? 'check' : 'copy'} label={isCopied ? t.copied : t.copy} class={styles.copy} onClick={() => void copyText(code).then(setCopied)} />
    </div>
  );
}
