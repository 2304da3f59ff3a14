import { useState } from 'preact/hooks';
import type { Face } from '../../state/workspace';
import { isOwnAddress } from '../format/addresses';
import { avatarColour, initials } from '../format/initials';
import { Icon } from './Icon';
import styles from './parts.module.css';
import { languageOf } from './Written';

/** The picture of a person or group over their initials, which are seen until it is there; people are round. */
export function Avatar({ face, size, online = false }: { face: Face; size: number; online?: boolean }) {
  const [loaded, setLoaded] = useState('');
  const [broken, setBroken] = useState('');
  const letters = initials(face.name);
  const url = isOwnAddress(face.faceURL) ? face.faceURL : '';
  return (
    <span class={styles.avatar} style={{ '--size': `${size}px`, '--colour': avatarColour(face.id) }} aria-hidden="true">
      <span class={face.isGroup ? `${styles.face} ${styles.square}` : styles.face}>
        {letters === '' ? <Icon name={face.isGroup ? 'users' : 'user'} /> : <span lang={languageOf(letters)}>{letters}</span>}
        {url !== '' && url !== broken && (
          <img src={url} alt="" loading="lazy" decoding="async" draggable={false} data-loaded={url === loaded ? '' : undefined}
            onLoad={() => setLoaded(url)} onError={() => setBroken(url)} />
        )}
      </span>
      {online && <span class={styles.dot} />}
    </span>
  );
}
