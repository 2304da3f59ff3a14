import { type GroupMember, RoleLevel } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { go } from '../../state/route';
import type { Face, Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { withoutBidi } from '../format/initials';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Dialog } from '../parts/Dialog';
import { IconButton } from '../parts/IconButton';
import parts from '../parts/parts.module.css';
import styles from './Details.module.css';
import { FriendChoice } from './FriendChoice';
import { PersonDialog } from './PersonDialog';
import { PersonRow } from './PersonRow';

const pageSize = 50;
const waitMs = 250;

/** The members of a group, searched and paged on the server. */
export function Members({ workspace, groupID, self }: { workspace: Workspace; groupID: string; self: GroupMember }) {
  const t = texts();
  const { client } = workspace;
  const [wanted, setWanted] = useState('');
  const [members, setMembers] = useState<GroupMember[]>([]);
  const [total, setTotal] = useState(0);
  const [problem, setProblem] = useState('');
  const [adds, setAdds] = useState(false);
  const [removes, setRemoves] = useState<GroupMember | null>(null);
  const [heir, setHeir] = useState<Face | null>(null);
  const [shown, setShown] = useState<Face | null>(null);
  const count = workspace.group(groupID)?.memberCount;
  const load = async (page: number, isCurrent: () => boolean = () => true) => {
    try {
      const answer = await client.people.members(groupID, { pageNumber: page, showNumber: pageSize }, wanted.trim());
      if (isCurrent()) {
        setMembers(before => page === 1 ? answer.members : [...before, ...answer.members.filter(({ userID }) => !before.some(known => known.userID === userID))]);
        setTotal(answer.total);
        setProblem('');
      }
    } catch (failure) {
      if (isCurrent()) {
        setProblem(errorText(failure, texts()));
      }
    }
  };
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void load(1, () => isCurrent), wanted === '' ? 0 : waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [groupID, wanted, count]);
  const role = ({ roleLevel }: GroupMember) => roleLevel >= RoleLevel.owner ? t.owner : roleLevel >= RoleLevel.admin ? t.admin : '';
  return (
    <section class={styles.members}>
      <div class={styles.membersHead}>
        <h3 class={styles.label}>{t.members(count ?? total)}</h3>
        <IconButton icon="user-plus" label={t.addMembers} onClick={() => setAdds(true)} />
      </div>
      <input type="search" class={parts.input} aria-label={t.findMember} placeholder={t.findMember} value={wanted} onInput={event => setWanted(event.currentTarget.value)} />
      {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
      <ul>
        {members.map(member => {
          const face = { id: member.userID, name: member.nickname || member.userID, faceURL: member.faceURL, isGroup: false };
          return (
            <li key={member.userID}>
              <PersonRow face={face} second={role(member)} onChoose={() => setShown(face)}>
                {self.roleLevel > member.roleLevel && self.roleLevel >= RoleLevel.admin && (
                  <IconButton icon="x" label={t.removeMember(withoutBidi(face.name))} onClick={() => setRemoves(member)} />
                )}
              </PersonRow>
            </li>
          );
        })}
      </ul>
      {members.length < total && <button type="button" class={parts.link} onClick={() => void load(Math.floor(members.length / pageSize) + 1)}>{t.loadMore}</button>}
      {adds && <AddMembers workspace={workspace} groupID={groupID} members={members} onClose={() => setAdds(false)} onAdded={() => void load(1)} />}
      {removes !== null && (
        <Ask title={t.removeMember(withoutBidi(removes.nickname))} question={t.removeAsk(withoutBidi(removes.nickname))} act={t.removeFromGroup}
          onAct={async () => { await client.people.kick(groupID, [removes.userID]); await load(1); }} onClose={() => setRemoves(null)} />
      )}
      {shown !== null && (
        <PersonDialog workspace={workspace} face={shown} onClose={() => setShown(null)} onOpen={id => go({ place: 'chats', conversationID: id })}>
          {self.roleLevel >= RoleLevel.owner && <button type="button" class={parts.button} onClick={() => { setShown(null); setHeir(shown); }}>{t.makeOwner}</button>}
        </PersonDialog>
      )}
      {heir !== null && (
        <Ask title={t.makeOwner} question={t.makeOwnerAsk(withoutBidi(heir.name))} act={t.makeOwner}
          onAct={async () => { await client.people.handOverGroup(groupID, heir.id); await load(1); }} onClose={() => setHeir(null)} />
      )}
    </section>
  );
}

interface AddMembersProps {
  workspace: Workspace;
  groupID: string;
  members: GroupMember[];
  onClose: () => void;
  onAdded: () => void;
}

function AddMembers({ workspace, groupID, members, onClose, onAdded }: AddMembersProps) {
  const t = texts();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState('');
  const add = async () => {
    try {
      await workspace.client.people.invite(groupID, [...chosen]);
      onAdded();
      onClose();
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <Dialog title={t.addMembers} onClose={onClose}>
      <FriendChoice workspace={workspace} without={new Set(members.map(({ userID }) => userID))} chosen={chosen} onChange={setChosen} />
      {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
      <div class={parts.actions}>
        <button type="button" class={`${parts.button} ${parts.primary}`} disabled={chosen.size === 0} onClick={() => void add()}>{t.add}</button>
      </div>
    </Dialog>
  );
}
