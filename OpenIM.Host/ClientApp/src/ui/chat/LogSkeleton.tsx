import { useLater } from '../parts/use-later';
import styles from './MessageLog.module.css';

const quietMs = 200;
// Widths of bubbles in percent; negative ones are one's own.
const bubbles = [34, 52, -28, -40, 46, 30, -36, 58, 38, -24, 44];

/** Messages that are on their way, in the shape that they will have. What is there at once has none. */
export function LogSkeleton() {
  return !useLater(quietMs) ? null : (
    <div class={styles.skeleton} aria-hidden="true">
      {bubbles.map((width, at) => <span key={at} class={width < 0 ? styles.ghostOwn : styles.ghost} style={{ width: `${Math.abs(width)}%` }} />)}
    </div>
  );
}
