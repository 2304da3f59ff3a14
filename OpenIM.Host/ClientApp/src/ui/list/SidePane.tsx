import { useSignal } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { go, route } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { isComposing } from '../parts/keys';
import { moveFocus } from '../parts/move-focus';
import parts from '../parts/parts.module.css';
import { Contacts } from '../people/Contacts';
import { NewGroup } from '../people/NewGroup';
import { NotificationHint } from '../settings/NotificationHint';
import { Settings } from '../settings/Settings';
import { ConversationList } from './ConversationList';
import { FindResults } from './FindResults';
import styles from './SidePane.module.css';

/** Conversations or contacts, and the one field that finds both and people. */
export function SidePane({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const wanted = useSignal('');
  const [open, setOpen] = useState<'settings' | 'group' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const own = workspace.person(workspace.client.userID);
  const isContacts = route.value.place === 'contacts';
  const requests = workspace.openApplications;
  const leaveFind = () => {
    wanted.value = '';
    if (field.current !== null) {
      field.current.value = '';
    }
  };
  const rows = () => [...body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []];
  // From the field into what was found and back, without the mouse.
  const onKeyDown = (event: KeyboardEvent) => {
    const inField = event.target === field.current;
    const all = isComposing(event) || (wanted.value === '' && !isContacts) ? [] : rows();
    if (event.key === 'Escape' && !isComposing(event) && wanted.value !== '') {
      event.stopPropagation();
      event.preventDefault();
      leaveFind();
      field.current?.focus();
    } else if (inField && event.key === 'Enter' && wanted.value !== '') {
      all[0]?.click();
    } else if (event.key === 'ArrowUp' && document.activeElement === all[0]) {
      event.preventDefault();
      field.current?.focus();
    } else if (!inField || event.key === 'ArrowDown') {
      moveFocus(event, all);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the field and of the rows under it
    <div class={styles.pane} data-region onKeyDown={onKeyDown}>
      <header class={styles.head}>
        <button type="button" class={styles.own} data-tip={t.settings} onClick={() => setOpen('settings')}>
          <Avatar face={own} size={36} />
          <span class="hidden">{t.settings}</span>
        </button>
        <Title workspace={workspace} text={isContacts ? t.contacts : t.conversations} />
        <IconButton icon={isContacts ? 'message-circle' : 'contact'} label={isContacts ? t.conversations : requests > 0 ? t.contactsWith(requests) : t.contacts}
          onClick={() => go({ place: isContacts ? 'chats' : 'contacts', ...(isContacts ? {} : { conversationID: null }) })}>
          {!isContacts && requests > 0 && <span class={`${parts.badge} ${parts.corner}`} aria-hidden="true">{requests}</span>}
        </IconButton>
        <IconButton icon="users" label={t.newGroup} onClick={() => setOpen('group')} />
      </header>
      <search class={styles.find}>
        <Icon name="search" />
        <input id="find" ref={field} data-first type="search" class={styles.input} aria-label={t.findHint} placeholder={t.find} autocomplete="off"
          onInput={event => !event.isComposing && (wanted.value = event.currentTarget.value)}
          onCompositionEnd={event => { wanted.value = event.currentTarget.value; }} />
      </search>
      <div class={styles.body} ref={body}>
        {wanted.value.trim() !== ''
          ? <FindResults workspace={workspace} wanted={wanted.value.trim()} onChosen={leaveFind} />
          : isContacts ? <Contacts workspace={workspace} /> : <ConversationList workspace={workspace} />}
      </div>
      <NotificationHint workspace={workspace} />
      {open === 'settings' && <Settings workspace={workspace} onClose={() => setOpen(null)} />}
      {open === 'group' && <NewGroup workspace={workspace} onClose={() => setOpen(null)} />}
    </div>
  );
}

// What goes on with the connection stands where the eye is anyway, and moves nothing.
function Title({ workspace, text }: { workspace: Workspace; text: string }) {
  const isConnecting = workspace.bar.state.value === 'connecting';
  const Heading = route.value.conversationID === null ? 'h1' : 'h2';
  return <Heading class={styles.title}>{isConnecting ? <span role="status">{texts().connecting}</span> : text}</Heading>;
}
