import { AtEverybody, type GroupMember, type Mention, type Message, mentionContent, quoteContent, type Target, textContent } from 'im-client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../../state/chat';
import { enterSends } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import { hasCoarsePointer, isComposing } from '../parts/keys';
import { asItIsNow } from './as-it-is-now';
import styles from './Composer.module.css';
import { maxTextBytes, textBytes } from './limits';
import { mentionAt } from './mention-search';
import { MentionList, type MentionListHandle } from './MentionList';
import { QuoteStrip } from './QuoteStrip';
import { useRefusal } from './use-refusal';

const warnFrom = 0.9;

interface ComposerProps {
  workspace: Workspace;
  target: Target;
  chat: Chat;
  quote: Message | null;
  self: GroupMember | null;
  onQuote: (quote: Message | null) => void;
  /** isAnswer: it quotes a message. */
  onSent: (isAnswer: boolean) => void;
}

/** Where a message is written. What is typed is a draft at once, and is cleared only when the outbox has it. */
export function Composer(props: ComposerProps) {
  const reason = useRefusal(props.workspace, props.target, props.self);
  return reason === null ? <Field {...props} /> : <p class={styles.reason}>{reason}</p>;
}

function Field({ workspace, target, chat, quote, onQuote, onSent }: ComposerProps) {
  const t = texts();
  const { client } = workspace;
  const { conversationID, groupID } = target;
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<MentionListHandle>(null);
  const mentions = useRef<Mention[]>(client.drafts.get(conversationID)?.mentions ?? []);
  const isSending = useRef(false);
  const composition = useRef(Promise.resolve());
  const [text, setText] = useState(client.drafts.get(conversationID)?.text ?? '');
  const [mention, setMention] = useState<{ from: number; wanted: string } | null>(null);
  const bytes = textBytes(text);

  useLayoutEffect(() => grow(field.current), [text]);
  useEffect(() => {
    const draft = client.drafts.get(conversationID);
    const element = field.current;
    if (element !== null) {
      element.value = draft?.text ?? '';
      grow(element);
      element.setSelectionRange(draft?.caret ?? 0, draft?.caret ?? 0);
      if (!hasCoarsePointer()) {
        element.focus();
      }
    }

    return client.drafts.events.on('changed', changed => {
      // Another tab, or a message to be written anew. A field that is being written in is never touched.
      const isWrittenIn = field.current === document.activeElement && document.hasFocus();
      if (changed.conversationID === conversationID && field.current !== null && !isWrittenIn && changed.text !== field.current.value) {
        field.current.value = changed.text;
        mentions.current = changed.mentions;
        setText(changed.text);
      }
    });
  }, [client, conversationID]);
  useEffect(() => {
    const element = field.current;
    if (quote !== null && element !== null) {
      element.focus();
      save(element);
    }
  }, [quote]);

  function save(element: HTMLTextAreaElement, nextQuote = quote): void {
    client.drafts.set(conversationID, { text: element.value, caret: element.selectionStart, mentions: mentions.current, quote: nextQuote });
  }

  // The caret is part of the draft; a draft that is not there has none.
  const leave = (element: HTMLTextAreaElement) => {
    const draft = client.drafts.get(conversationID);
    if (draft !== null && draft.text === element.value && draft.caret !== element.selectionStart) {
      save(element);
    }

    void client.drafts.flush();
  };
  const onInput = (element: HTMLTextAreaElement, composing: boolean) => {
    setText(element.value);
    save(element);
    setMention(groupID === '' || composing ? null : mentionAt(element.value, element.selectionStart));
    if (element.value === '') {
      client.typing.ended(conversationID);
    } else {
      client.typing.textChanged(conversationID);
    }
  };
  const choose = (member: Mention) => {
    const element = field.current;
    if (element !== null && mention !== null) {
      element.setRangeText(`@${member.nickname} `, mention.from, mention.from + 1 + mention.wanted.length, 'end');
      mentions.current = [...mentions.current.filter(({ userID }) => userID !== member.userID), member];
      onInput(element, false);
      setMention(null);
      element.focus();
    }
  };
  const send = async () => {
    const element = field.current;
    const value = element?.value.trim() ?? '';
    if (element === null || isSending.current || value === '' || textBytes(value) > maxTextBytes) {
      return;
    }

    // A second press before the first is on disk sends nothing twice.
    isSending.current = true;
    const before = element.value;
    try {
      await client.send(target, outgoing(value, mentions.current, quote === null ? null : asItIsNow(quote, chat)));
      // What an input method is making is never touched.
      await composition.current;
    } finally {
      isSending.current = false;
    }

    // What was typed while the message went to disk stays.
    element.value = element.value.startsWith(before) ? element.value.slice(before.length) : element.value;
    mentions.current = [];
    setText(element.value);
    save(element, null);
    onQuote(null);
    setMention(null);
    onSent(quote !== null);
    // On a phone that would open the keyboard anew, where it was put away.
    if (!hasCoarsePointer()) {
      element.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || list.current?.handle(event) === true) {
      return;
    }

    if (event.key === 'Escape' && quote !== null) {
      event.preventDefault();
      dropQuote();
    } else if (event.key === 'Enter' && wantsToSend(event)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      const log = document.getElementById('log');
      log?.scrollBy({ top: (event.key === 'PageUp' ? -0.9 : 0.9) * log.clientHeight });
    }
  };
  const dropQuote = () => {
    onQuote(null);
    if (field.current !== null) {
      save(field.current, null);
      field.current.focus();
    }
  };
  const isOver = bytes > maxTextBytes;
  const hint = isOver ? t.tooLong(bytes - maxTextBytes)
    : bytes > maxTextBytes * warnFrom ? t.left(maxTextBytes - bytes) : '';
  // In the field itself: a line below would move the messages each time the connection comes and goes.
  const placeholder = workspace.bar.state.value === 'noConnection' ? t.sendsLater : t.write;
  return (
    <div class={styles.composer} data-region>
      {quote !== null && <QuoteStrip workspace={workspace} chat={chat} quote={quote} onDrop={dropQuote} />}
      {mention !== null && <MentionList handle={list} workspace={workspace} groupID={groupID} wanted={mention.wanted} onChoose={choose} onClose={() => setMention(null)} />}
      <div class={styles.line}>
        <textarea id="composer" ref={field} data-first class={styles.field} rows={1} aria-label={t.write} placeholder={placeholder}
          enterkeyhint={hasCoarsePointer() ? 'enter' : 'send'} aria-describedby="composer-hint"
          onInput={event => onInput(event.currentTarget, event.isComposing)}
          onCompositionStart={event => { composition.current = endOfComposition(event.currentTarget); }}
          onCompositionEnd={event => onInput(event.currentTarget, false)}
          onKeyDown={onKeyDown} onBlur={event => leave(event.currentTarget)} />
        <button type="button" class={styles.send} aria-label={t.send} title={t.send} disabled={text.trim() === '' || isOver}
          onPointerDown={event => event.preventDefault()} onClick={() => void send()}>
          <SendIcon />
        </button>
      </div>
      <p id="composer-hint" class={isOver ? styles.over : styles.hint}>{hint}</p>
    </div>
  );
}

function SendIcon() {
  return <svg viewBox="0 0 24 24" class={styles.icon} aria-hidden="true"><path d="M3.7 3.1a.9.9 0 0 0-1.2 1.2l3 6.9 8 .8-8 .8-3 6.9a.9.9 0 0 0 1.2 1.2l17-8.1a.9.9 0 0 0 0-1.6z" /></svg>;
}

function outgoing(value: string, mentions: readonly Mention[], quote: Message | null) {
  const named = mentions.filter(({ nickname }) => value.includes(`@${nickname}`));
  if (named.length > 0) {
    const people = named.filter(({ userID }) => userID !== AtEverybody);
    return mentionContent(value, people, people.length < named.length, quote ?? undefined);
  }

  return quote === null ? textContent(value) : quoteContent(value, quote);
}

function wantsToSend(event: KeyboardEvent): boolean {
  const command = event.ctrlKey || event.metaKey;
  return command || (enterSends.value && !event.shiftKey && !event.altKey && !hasCoarsePointer());
}

function endOfComposition(field: HTMLElement): Promise<void> {
  return new Promise(resolve => field.addEventListener('compositionend', () => resolve(), { once: true }));
}

// As tall as its text, up to what the style sheet allows; then it scrolls inside.
function grow(element: HTMLTextAreaElement | null): void {
  if (element !== null) {
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }
}
