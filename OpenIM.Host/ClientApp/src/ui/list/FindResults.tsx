import type { PublicProfile } from 'im-client';
import { useEffect, useState } from 'preact/hooks';
import { account } from '../../state/app';
import { go } from '../../state/route';
import type { Face, Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { PersonRow } from '../people/PersonRow';
import { PersonDialog } from '../people/PersonDialog';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { hasCoarsePointer } from '../parts/keys';
import parts from '../parts/parts.module.css';
import { useLayer } from '../parts/use-layer';
import { type LocalHit, localHits } from './local-hits';
import styles from './FindResults.module.css';

const waitMs = 250;

interface FindResultsProps {
  workspace: Workspace;
  wanted: string;
  onChosen: () => void;
}

/** What was found here at once, and on the server shortly after. */
export function FindResults({ workspace, wanted, onChosen }: FindResultsProps) {
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
  // On a phone it is a page of its own: Back leaves it.
  useLayer(onChosen, hasCoarsePointer());
  const { conversations, contacts } = localHits(workspace, wanted);
  const open = (conversationID: string) => {
    onChosen();
    go({ place: 'chats', conversationID });
  };
  const isKnown = conversations.length + contacts.length > 0;
  const isEmpty = !isKnown && people?.length === 0 && problem === '';
  return (
    <div class={styles.results} aria-busy={people === null && problem === ''}>
      <Hits title={t.onThisDevice} hits={conversations} wanted={wanted} onOpen={open} />
      <Hits title={t.contacts} hits={contacts} wanted={wanted} onOpen={open} />
      {(people?.length ?? 0) > 0 && <h2 class={styles.head}>{t.people}</h2>}
      <ul>
        {people?.map(({ userID, nickname, faceURL, account: name }) => {
          const face = { id: userID, name: nickname || userID, faceURL, isGroup: false };
          return <li key={userID}><PersonRow face={face} second={name} onChoose={() => setShown(face)} /></li>;
        })}
      </ul>
      {people === null && problem === '' && !isKnown && <ListSkeleton />}
      {problem !== '' && <p class={styles.problem} role="alert">{problem}</p>}
      {isEmpty && <div class={parts.empty}><Icon name="search" /><strong><bdi>{t.noHits(wanted)}</bdi></strong><span>{t.noHitsHint}</span></div>}
      {shown !== null && <PersonDialog workspace={workspace} face={shown} onClose={() => setShown(null)} onOpen={open} />}
    </div>
  );
}

function Hits({ title, hits, wanted, onOpen }: { title: string; hits: LocalHit[]; wanted: string; onOpen: (conversationID: string) => void }) {
  return hits.length === 0 ? null : (
    <>
      <h2 class={styles.head}>{title}</h2>
      <ul>{hits.map(({ conversationID, face }) => <li key={conversationID}><PersonRow face={face} marks={wanted} onChoose={() => onOpen(conversationID)} /></li>)}</ul>
    </>
  );
}
