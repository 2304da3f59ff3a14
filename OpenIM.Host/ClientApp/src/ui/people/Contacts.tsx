import type { FriendApplication } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { go } from '../../state/route';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import { Written } from '../parts/Written';
import { PersonRow } from './PersonRow';
import styles from './people.module.css';

const firstRows = 200;

/** Requests to answer, friends and groups. */
export function Contacts({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const { client } = workspace;
  const [shown, setShown] = useState(firstRows);
  useEffect(() => void workspace.refreshApplications(), [workspace]);
  void workspace.people.value;
  const byName = new Intl.Collator(language.value).compare;
  const friends = client.friends.all().map(({ userID }) => workspace.person(userID)).toSorted((a, b) => byName(a.name, b.name));
  const groups = client.groups.all().toSorted((a, b) => byName(a.groupName, b.groupName));
  const applications = workspace.applications.value;
  if (friends.length + groups.length + applications.length === 0) {
    return <div class={parts.empty}><strong>{t.noContacts}</strong><span>{t.noContactsHint}</span></div>;
  }

  return (
    <nav class={styles.contacts} aria-label={t.contacts}>
      {applications.length > 0 && <h2 class={styles.head}>{t.friendRequests}</h2>}
      <ul>{applications.map(application => <li key={application.fromUserID}><Application workspace={workspace} application={application} /></li>)}</ul>
      {friends.length > 0 && <h2 class={styles.head}>{t.friends}</h2>}
      <ul>{friends.slice(0, shown).map(face => <li key={face.id}><PersonRow face={face} onChoose={() => open(client.toUser(face.id).conversationID)} /></li>)}</ul>
      {friends.length > shown && <button type="button" class={parts.link} onClick={() => setShown(shown + firstRows)}>{t.loadMore}</button>}
      {groups.length > 0 && <h2 class={styles.head}>{t.groups}</h2>}
      <ul>
        {groups.map(({ groupID, groupName, faceURL, memberCount }) => (
          <li key={groupID}>
            <PersonRow face={{ id: groupID, name: groupName, faceURL, isGroup: true }} second={t.members(memberCount)}
              onChoose={() => open(client.toGroup(groupID).conversationID)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function open(conversationID: string): void {
  go({ place: 'chats', conversationID });
}

function Application({ workspace, application }: { workspace: Workspace; application: FriendApplication }) {
  const t = texts();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { fromUserID, fromNickname, fromFaceURL, handleResult, reqMsg } = application;
  const answer = async (agrees: boolean) => {
    setBusy(true);
    try {
      await workspace.client.people.answerFriend(fromUserID, agrees);
      await workspace.refreshApplications();
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }

    setBusy(false);
  };
  return (
    <div class={styles.request}>
      <PersonRow face={{ id: fromUserID, name: fromNickname || fromUserID, faceURL: fromFaceURL, isGroup: false }}>
        {handleResult !== 0 && <span class={styles.note}>{handleResult > 0 ? t.accepted : t.refused}</span>}
      </PersonRow>
      {reqMsg !== '' && <p class={styles.said}><Written text={reqMsg} /></p>}
      {problem !== '' && <p class={`${styles.said} ${parts.wrong}`} role="alert">{problem}</p>}
      {handleResult === 0 && (
        <div class={styles.answer}>
          <button type="button" class={parts.button} disabled={busy} onClick={() => void answer(false)}>{t.refuse}</button>
          <button type="button" class={`${parts.button} ${parts.primary}`} disabled={busy} onClick={() => void answer(true)}>{t.accept}</button>
        </div>
      )}
    </div>
  );
}
