import { useEffect, useState } from 'preact/hooks';
import type { Workspace } from '../../state/workspace';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import parts from '../parts/parts.module.css';

/** Blocks somebody, or takes it back. */
export function Block({ workspace: { client }, userID, name }: { workspace: Workspace; userID: string; name: string }) {
  const t = texts();
  const [isBlocked, setBlocked] = useState(false);
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    // Without an answer the button offers to block, which the server then answers.
    client.people.hasBlocked(userID).then(is => isCurrent && setBlocked(is), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [client, userID]);
  const unblock = async () => {
    try {
      await client.people.unblock(userID);
      setBlocked(false);
      setProblem('');
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <>
      {isBlocked && <p class={parts.hint}>{t.blocked(name)}</p>}
      {isBlocked
        ? <button type="button" class={parts.button} onClick={() => void unblock()}>{t.unblock}</button>
        : <button type="button" class={`${parts.button} ${parts.danger}`} onClick={() => setAsks(true)}>{t.block}</button>}
      {problem !== '' && <p class={parts.wrong} role="alert">{problem}</p>}
      {asks && (
        <Ask title={t.block} question={t.blockAsk(name)} act={t.block}
          onAct={async () => { await client.people.block(userID); setBlocked(true); }} onClose={() => setAsks(false)} />
      )}
    </>
  );
}
