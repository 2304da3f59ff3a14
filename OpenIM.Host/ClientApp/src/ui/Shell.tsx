import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { go, route } from '../state/route';
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
import { isComposing } from './parts/keys';
import parts from './parts/parts.module.css';
import { KeyboardHelp } from './settings/KeyboardHelp';
import { nextConversation } from './list/next';
import styles from './Shell.module.css';

/** Everything of a signed-in user: the list beside the conversation, or one of the two where there is no room for both. */
export function Shell({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const shell = useRef<HTMLDivElement>(null);
  const [helps, setHelps] = useState(false);
  useEffect(() => followEffects(workspace), [workspace]);
  const keys = useMemo(() => keyActions(workspace, shell, () => setHelps(true)), [workspace]);
  useEffect(() => {
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [keys]);
  const { conversationID } = route.value;
  return (
    <div class={styles.shell} ref={shell} style={{ '--list': `${listWidth.value}px` }}>
      <a class={styles.skip} href="#find">{t.skipToList}</a>
      {conversationID !== null && <a class={styles.skip} href="#log">{t.skipToMessages}</a>}
      {conversationID !== null && <a class={styles.skip} href="#composer">{t.skipToComposer}</a>}
      <ConnectionNotice workspace={workspace} />
      <div class={styles.panes} data-pane={conversationID === null ? 'list' : 'chat'}>
        <div class={styles.side}><Boundary><SidePane workspace={workspace} /></Boundary></div>
        <ListEdge />
        <div class={styles.main}>
          {conversationID === null
            ? <main class={parts.empty}><Icon name="message-circle" /><strong>{t.nothingSelected}</strong><span>{t.nothingSelectedHint}</span></main>
            : <Boundary key={conversationID}><ChatPane workspace={workspace} conversationID={conversationID} /></Boundary>}
        </div>
      </div>
      <Announcer workspace={workspace} />
      {helps && <KeyboardHelp onClose={() => setHelps(false)} />}
    </div>
  );
}

function keyActions(workspace: Workspace, shell: { current: HTMLDivElement | null }, help: () => void): (event: KeyboardEvent) => void {
  return event => {
    if (isComposing(event) || document.querySelector('dialog[open]') !== null) {
      return;
    }

    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'k') {
      document.getElementById('find')?.focus();
    } else if (command && event.key === '/') {
      help();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      // Nothing was open that it closes.
      document.querySelector<HTMLElement>('[data-to-end]')?.click();
    } else if (event.key === 'F6') {
      nextRegion(shell.current, event.shiftKey);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !composerHasText()) {
      const next = nextConversation(workspace, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
      if (next !== null) {
        go({ conversationID: next });
      }
    } else if (!command && !event.altKey && event.key.length === 1 && document.activeElement === document.body) {
      // Typed with the focus on nothing: it is meant for the composer, which gets the key too.
      document.getElementById('composer')?.focus();
      return;
    } else {
      return;
    }

    event.preventDefault();
  };
}

function composerHasText(): boolean {
  const composer = document.getElementById('composer');
  return composer instanceof HTMLTextAreaElement && composer === document.activeElement && composer.value !== '';
}

// The find field, the messages, the composer, details.
function nextRegion(shell: HTMLElement | null, back: boolean): void {
  const regions = [...shell?.querySelectorAll<HTMLElement>('[data-region]') ?? []].filter(region => region.offsetParent !== null);
  const here = regions.findIndex(region => region.contains(document.activeElement));
  const next = regions[(here + (back ? -1 : 1) + regions.length) % regions.length];
  (next?.querySelector<HTMLElement>('[data-first]') ?? next)?.focus();
}
