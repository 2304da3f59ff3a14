import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { route } from '../state/route';
import { listWidth } from '../state/settings';
import type { Workspace } from '../state/workspace';
import { Announcer } from './Announcer';
import { ChatPane } from './chat/ChatPane';
import { ConnectionNotice } from './ConnectionNotice';
import { followEffects } from './effects';
import { texts } from './i18n';
import { SidePane } from './list/SidePane';
import { ListEdge } from './ListEdge';
import { Boundary } from './parts/Boundary';
import { Icon } from './parts/Icon';
import { keyNames } from './parts/keys';
import parts from './parts/parts.module.css';
import { KeyboardHelp } from './settings/KeyboardHelp';
import { NotHere } from './NotHere';
import { shellKeys } from './shell-keys';
import { SkipLink } from './SkipLink';
import styles from './Shell.module.css';

/** Everything of a signed-in user: the list beside the conversation, or one of the two where there is no room for both. */
export function Shell({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const shell = useRef<HTMLDivElement>(null);
  const [helps, setHelps] = useState(false);
  useEffect(() => followEffects(workspace), [workspace]);
  const keys = useMemo(() => shellKeys(workspace, shell, () => setHelps(true)), [workspace]);
  useEffect(() => {
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [keys]);
  const { conversationID } = route.value;
  return (
    <div class={styles.shell} ref={shell} style={{ '--list': `${listWidth.value}px` }}>
      <SkipLink to="find" label={t.skipToList} />
      {conversationID !== null && <SkipLink to="log" label={t.skipToMessages} />}
      {conversationID !== null && <SkipLink to="composer" label={t.skipToComposer} />}
      <ConnectionNotice workspace={workspace} />
      <div class={styles.panes} data-pane={conversationID === null ? 'list' : 'chat'}>
        <div class={styles.side}><Boundary><SidePane workspace={workspace} /></Boundary></div>
        <ListEdge />
        <div class={styles.main}>
          {conversationID === null
            ? <NothingOpen workspace={workspace} />
            : <Boundary key={conversationID}><Conversation workspace={workspace} conversationID={conversationID} /></Boundary>}
        </div>
      </div>
      <Announcer workspace={workspace} />
      {helps && <KeyboardHelp onClose={() => setHelps(false)} />}
    </div>
  );
}

// The first step of who has no conversation yet is said beside it, in the list.
function NothingOpen({ workspace }: { workspace: Workspace }) {
  const t = texts();
  return (
    <main class={parts.empty}>
      <Icon name="message-circle" />
      {workspace.rows.ids.value.length > 0 && <><strong>{t.nothingSelected}</strong><span>{t.nothingSelectedHint(keyNames(navigator.platform).command)}</span></>}
    </main>
  );
}

// By itself, so that the shell is not drawn anew with every message.
function Conversation({ workspace, conversationID }: { workspace: Workspace; conversationID: string }) {
  return workspace.mayOpen(conversationID) ? <ChatPane workspace={workspace} conversationID={conversationID} /> : <NotHere />;
}
