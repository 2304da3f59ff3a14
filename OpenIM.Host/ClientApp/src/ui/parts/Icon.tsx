import styles from './parts.module.css';
import sprite from './icons.svg?url';

const pointing = new Set(['arrow-left', 'reply', 'undo-2']);

/** A picture beside or instead of words; what it means is said by who uses it. */
export function Icon({ name, small = false }: { name: string; small?: boolean }) {
  const classes = [styles.icon, small ? styles.small : '', pointing.has(name) ? styles.pointing : ''].filter(one => one !== '');
  return <svg class={classes.join(' ')} aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}
