import styles from './parts.module.css';
import sprite from './icons.svg?url';

/** A picture beside or instead of words; what it means is said by who uses it. */
export function Icon({ name, small = false }: { name: string; small?: boolean }) {
  return <svg class={small ? `${styles.icon} ${styles.small}` : styles.icon} aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}
