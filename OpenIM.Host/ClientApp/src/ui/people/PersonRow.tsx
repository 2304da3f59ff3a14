import type { ComponentChildren } from 'preact';
import type { Face } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { Avatar } from '../parts/Avatar';
import { Marked } from '../parts/Marked';
import { Written } from '../parts/Written';
import styles from './people.module.css';

interface PersonRowProps {
  face: Face;
  second?: string | undefined;
  online?: boolean;
  /** Was searched for, and is marked in the name. */
  marks?: string;
  onChoose?: (() => void) | undefined;
  children?: ComponentChildren;
}

/** A person or group in a list, with what can be done about them beside. */
export function PersonRow({ face, second = '', online = false, marks = '', onChoose, children }: PersonRowProps) {
  const name = withoutBidi(face.name);
  const inside = (
    <>
      <Avatar face={face} size={36} online={online} />
      <span class={styles.names}>
        <span class={styles.name}><Written text={name}><Marked text={name} wanted={marks} /></Written></span>
        {second !== '' && <span class={styles.second}><Written text={second} /></span>}
      </span>
    </>
  );
  return (
    <div class={styles.row}>
      {onChoose === undefined ? <span class={styles.person}>{inside}</span> : <button type="button" class={styles.person} data-row onClick={onChoose}>{inside}</button>}
      {children}
    </div>
  );
}
