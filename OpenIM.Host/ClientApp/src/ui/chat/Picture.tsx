import { useState } from 'preact/hooks';
import { hrefOf, isOwnAddress, isWebAddress } from '../format/addresses';
import { texts } from '../i18n';
import styles from './Message.module.css';

interface PictureProps {
  url: string;
  href: string;
  width: number;
  height: number;
  label?: string;
}

const most = 320;
const least = 80;

/** A picture in a box whose size is known before it is loaded, and stays when it cannot be. */
export function Picture({ url, href, width, height, label = texts().photo }: PictureProps) {
  const [failed, setFailed] = useState(false);
  const known = width > 0 && height > 0;
  const scale = known ? Math.min(1, most / width, most / height) : 1;
  const box = {
    width: `${Math.max(least, known ? Math.round(width * scale) : 240)}px`,
    aspectRatio: known ? `${Math.max(least, width * scale)} / ${Math.max(least, height * scale)}` : '4 / 3',
  };
  if (isWebAddress(url) && !isOwnAddress(url)) {
    return <a class={`${styles.picture} ${styles.link}`} style={box} {...hrefOf(href)} target="_blank" rel="noopener noreferrer nofollow">{label}</a>;
  }

  return failed || !isOwnAddress(url)
    ? <span class={styles.picture} style={box}>{texts().pictureFailed}</span>
    : (
      <a class={styles.picture} style={box} {...hrefOf(href)} target="_blank" rel="noopener noreferrer nofollow" aria-label={label}>
        <img src={url} alt={label} loading="lazy" decoding="async" onError={() => setFailed(true)} />
      </a>
    );
}
