import { AtEverybody, type GroupMember, type Mention } from 'im-client';
import { useEffect, useImperativeHandle, useState } from 'preact/hooks';
import type { Workspace } from '../../state/workspace';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { PersonRow } from '../people/PersonRow';
import styles from './Composer.module.css';

export interface MentionListHandle {
  /** Takes a key that is meant for the list. */
  handle: (event: KeyboardEvent) => boolean;
}

interface MentionListProps {
  handle: { current: MentionListHandle | null };
  workspace: Workspace;
  groupID: string;
  wanted: string;
  onChoose: (member: Mention) => void;
  onClose: () => void;
}

const waitMs = 150;
const maxRows = 8;

/** Who can be mentioned: searched on the server, a group may have 100,000 members. */
export function MentionList({ handle, workspace, groupID, wanted, onChoose, onClose }: MentionListProps) {
  const t = texts();
  const [found, setFound] = useState<{ for: string; members: GroupMember[] }>({ for: '', members: [] });
  const [chosenAt, setAt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      workspace.client.people.members(groupID, { pageNumber: 1, showNumber: maxRows + 1 }, wanted).then(({ members }) => {
        if (isCurrent) {
          setFound({ for: wanted, members: members.filter(({ userID }) => userID !== workspace.client.userID) });
          setAt(0);
        }
      }, () => undefined);
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [workspace, groupID, wanted]);
  const everybody = t.everybody.toLocaleLowerCase().includes(wanted.toLocaleLowerCase())
    && workspace.group(groupID)?.ownerUserID === workspace.client.userID
    ? [{ userID: AtEverybody, nickname: t.everybody, faceURL: '' }] : [];
  // Until the next answer those stand there who were found for fewer letters: of them only who has all that is typed by now.
  const fits = ({ nickname }: GroupMember) => found.for === wanted || nickname.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
  const rows = [...everybody, ...found.members.filter(fits)].slice(0, maxRows);
  const at = Math.max(0, Math.min(chosenAt, rows.length - 1));
  const choose = (row: { userID: string; nickname: string } | undefined) => {
    if (row !== undefined) {
      onChoose({ userID: row.userID, nickname: withoutBidi(row.nickname) });
    }
  };
  useImperativeHandle(handle, () => ({
    handle: (event: KeyboardEvent) => {
      if (rows.length === 0 || !['ArrowUp', 'ArrowDown', 'Enter', 'Tab', 'Escape'].includes(event.key) || event.shiftKey) {
        return false;
      }

      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') {
        onClose();
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        choose(rows[at]);
      } else {
        setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length);
      }

      return true;
    },
  }), [rows, at]);
  return rows.length === 0 ? null : (
    <ul class={styles.mentions} aria-label={t.mentionSomeone}>
      {rows.map((row, index) => (
        <li key={row.userID} class={index === at ? styles.chosen : ''} aria-current={index === at}>
          <PersonRow face={{ id: row.userID, name: row.nickname, faceURL: row.faceURL, isGroup: false }} onChoose={() => choose(row)} />
        </li>
      ))}
    </ul>
  );
}
