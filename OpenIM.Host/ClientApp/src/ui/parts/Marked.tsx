import { splitAt } from '../format/marks';
import styles from './parts.module.css';

/** A name with the part that was searched for. */
export function Marked({ text, wanted }: { text: string; wanted: string }) {
  const [before, hit, after] = splitAt(text, wanted);
  return hit === '' ? <>{text}</> : <>{before}<mark class={styles.mark}>{hit}</mark>{after}</>;
}
