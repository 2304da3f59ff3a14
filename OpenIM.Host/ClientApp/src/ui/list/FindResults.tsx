import type { PublicProfile } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { account } from '../../state/app';
import { go } from '../../state/route';
import type { Face, Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { PersonRow } from '../people/PersonRow';
import { PersonDialog } from '../people/PersonDialog';
import parts from '../parts/parts.module.css';
import styles from './FindResults.module.css';

const waitMs = 250;
const maxLocal = 20;

/** What was found here at once, and on the server shortly after. */
export function FindResults({ workspace, wanted, onChosen }: { workspace: Workspace; wanted: string; onChosen: () => void }) {
  const t = texts();
  const [people, setPeople] = useState<PublicProfile[] | null>(null);
  const [problem, setProblem] = useState('');
  const [shown, setShown] = useState<Face | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      account.searchPeople(wanted).then(({ users }) => {
        if (isCurrent) {
          setPeople(users ?? []);
          setProblem('');
        }
      }, failure => isCurrent && setProblem(errorText(failure, texts())));
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  const local = localHits(workspace, wanted);
  const open = (conversationID: string) => {
    onChosen();
    go({ place: 'chats', conversationID });
  };
  const isEmpty = local.length === 0 && people?.length === 0 && problem === '';
  return (
    <div class={styles.results} aria-busy={people === null}>
      {local.length > 0 && <h2 class={styles.head}>{t.onThisDevice}</h2>}
      <ul>{local.map(({ id, face }) => <li key={id}><PersonRow face={face} onChoose={() => open(id)} /></li>)}</ul>
      {(people?.length ?? 0) > 0 && <h2 class={styles.head}>{t.people}</h2>}
      <ul>
        {people?.map(({ userID, nickname, faceURL, account: name }) => {
          const face = { id: userID, name: nickname || userID, faceURL, isGroup: false };
          return <li key={userID}><PersonRow face={face} second={name} onChoose={() => setShown(face)} /></li>;
        })}
      </ul>
      {problem !== '' && <p class={styles.problem} role="alert">{problem}</p>}
      {isEmpty && <div class={parts.empty}><strong><bdi>{t.noHits(wanted)}</bdi></strong><span>{t.noHitsHint}</span></div>}
      {shown !== null && <PersonDialog workspace={workspace} face={shown} onClose={() => setShown(null)} onOpen={open} />}
    </div>
  );
}

// By substring: Chinese has no words to begin at.
function localHits(workspace: Workspace, wanted: string): { id: string; face: Face }[] {
  const text = wanted.toLocaleLowerCase();
  const hits: { id: string; face: Face }[] = [];
  for (const id of workspace.rows.ids.value) {
    const face = workspace.faceOf(id);
    if (face.name.toLocaleLowerCase().includes(text)) {
      hits.push({ id, face });
    }

    if (hits.length === maxLocal) {
      break;
    }
  }

  return hits;
}
