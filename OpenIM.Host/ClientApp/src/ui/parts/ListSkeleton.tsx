import { useLater } from './use-later';
import styles from './parts.module.css';

const quietMs = 200;
// Widths of the two lines of a row, in percent.
const rows = [[38, 72], [52, 54], [30, 80], [46, 62], [34, 44], [56, 70], [40, 58], [28, 66]] as const;

/** Rows that are on their way, in the shape that they will have. What is there at once has none. */
export function ListSkeleton() {
  return (
    <div aria-busy="true" class={styles.skeleton}>
      {useLater(quietMs) && rows.map(([first, second], at) => (
        <span key={at} class={styles.skeletonRow}>
          <span class={`${styles.bone} ${styles.boneFace}`} />
          <span class={styles.boneLines}>
            <span class={styles.bone} style={{ inlineSize: `${first}%` }} />
            <span class={styles.bone} style={{ inlineSize: `${second}%` }} />
          </span>
        </span>
      ))}
    </div>
  );
}
