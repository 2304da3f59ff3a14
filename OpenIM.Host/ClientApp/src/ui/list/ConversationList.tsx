import { useSignalEffect } from '@preact/signals';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { route } from '../../state/route';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import { Icon } from '../parts/Icon';
import { hasCoarsePointer } from '../parts/keys';
import { ListSkeleton } from '../parts/ListSkeleton';
import parts from '../parts/parts.module.css';
import { useVirtual } from '../parts/use-virtual';
import { ConversationRow } from './ConversationRow';
import styles from './ConversationList.module.css';

// In rem: who needs larger letters gets higher rows.
const rowRem = 4.25;

/** The conversations, the newest first. Only the rows on screen exist. */
export function ConversationList({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const scroller = useRef<HTMLElement>(null);
  const [ids, setIDs] = useState(workspace.rows.ids.peek());
  const [isHeld, setHeld] = useState(false);
  // Between pressing and releasing, and while a menu is open, no row leaves its place.
  useSignalEffect(() => {
    const next = workspace.rows.ids.value;
    if (!isHeld) {
      setIDs(next);
    }
  });
  const [focused, setFocused] = useState<string | null>(null);
  const [rowHeight] = useState(() => rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const list = useVirtual({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: index => ids[index] ?? index,
    overscan: 20,
  });
  // The same function for all draws: a row that has not changed is not drawn anew while the list is scrolled.
  const release = useCallback((held: boolean) => {
    setHeld(held);
    if (!held) {
      setIDs(workspace.rows.ids.peek());
    }
  }, [workspace]);
  const hold = () => {
    release(true);
    // Wherever it is let go; the click comes right after that.
    const end = () => setTimeout(() => release(false), 0);
    addEventListener('pointerup', end, { once: true });
    addEventListener('pointercancel', end, { once: true });
  };
  const move = (event: KeyboardEvent) => {
    const here = ids.indexOf((event.target as HTMLElement).closest('[data-id]')?.getAttribute('data-id') ?? '');
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: ids.length - 1 }[event.key];
    const id = to === undefined ? undefined : ids[to];
    if (here < 0 || to === undefined || id === undefined || event.altKey) {
      return;
    }

    event.preventDefault();
    setFocused(id);
    list.scrollToIndex(to);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] a`)?.focus());
  };
  if (ids.length === 0) {
    return <Nothing workspace={workspace} />;
  }

  const inTabOrder = focused !== null && ids.includes(focused) ? focused : route.value.conversationID ?? ids[0];
  return (
    <nav ref={scroller} class={styles.scroller} aria-label={t.conversations} onKeyDown={move}
      onPointerDown={hold}>
      <ul class={styles.rows} style={{ height: `${list.getTotalSize()}px` }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const id = ids[index];
          return id !== undefined && (
            <ConversationRow key={id} workspace={workspace} conversationID={id} top={start} position={index + 1} count={ids.length}
              isInTabOrder={id === inTabOrder} onHold={release} />
          );
        })}
      </ul>
    </nav>
  );
}

function Nothing({ workspace }: { workspace: Workspace }) {
  const t = texts();
  const isOnline = workspace.connection.value === 'online';
  // The next step is a name: with a keyboard at hand it can be typed at once.
  useEffect(() => {
    if (isOnline && !hasCoarsePointer() && document.activeElement === document.body) {
      document.getElementById('find')?.focus();
    }
  }, [isOnline]);
  if (isOnline) {
    return <div class={parts.empty}><Icon name="message-circle" /><strong>{t.noConversations}</strong><span>{t.noConversationsHint}</span></div>;
  }

  return workspace.bar.state.value === 'noConnection' ? <div class={parts.empty}><Icon name="wifi-off" /><strong>{t.offlineNoCache}</strong></div> : <ListSkeleton />;
}
