import { useState } from 'preact/hooks';
import { hrefOf, isOwnAddress, isWebAddress } from '../format/addresses';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import styles from './Message.module.css';
import { pictureBox } from './picture-box';

interface PictureProps {
  url: string;
  href: string;
  width: number;
  height: number;
  label?: string;
  isVideo?: boolean;
}

/** A picture in a box whose size is known before it is loaded, and stays when it cannot be. */
export function Picture({ url, href, width, height, label = texts().photo, isVideo = false }: PictureProps) {
  const [failed, setFailed] = useState(false);
  const box = pictureBox(width, height);
  const style = { width: `${box.width}px`, aspectRatio: `${box.width} / ${box.height}` };
  if (isWebAddress(url) && !isOwnAddress(url)) {
    return <a class={`${styles.picture} ${styles.link}`} style={style} {...hrefOf(href)} target="_blank" rel="noopener noreferrer nofollow">{label}</a>;
  }

  return failed || !isOwnAddress(url)
    ? <span class={styles.picture} style={style} title={texts().pictureFailed}><span class={styles.missing}><Icon name="image-off" /><span>{texts().pictureFailed}</span></span></span>
    : (
      <a class={styles.picture} style={style} {...hrefOf(href)} target="_blank" rel="noopener noreferrer nofollow" aria-label={label}>
        <img src={url} alt={label} loading="lazy" decoding="async" onError={() => setFailed(true)} />
        {isVideo && <span class={styles.play}><Icon name="play" /></span>}
      </a>
    );
}
