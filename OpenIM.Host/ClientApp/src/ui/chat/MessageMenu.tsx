import type { Content } from 'im-client';
import { useState } from 'preact/hooks';
import type { LogItem } from '../../state/log-items';
import { language } from '../../state/settings';
import { previewOfContent } from '../format/preview';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Menu, type MenuPlace } from '../parts/Menu';
import type { LogRowProps } from './LogRow';

type Props = LogRowProps & {
  item: LogItem & { kind: 'message' };
  content: Content;
  isOwn: boolean;
  at: MenuPlace | null;
  onClose: () => void;
};

/** What can be done with a message. */
export function MessageMenu({ workspace, item: { row }, content, isOwn, at, onReply, onClose }: Props) {
  const t = texts();
  const [asks, setAsks] = useState<'recall' | 'delete' | null>(null);
  if (row.kind !== 'message') {
    return null;
  }

  const { message } = row;
  const { messages } = workspace.client;
  const copy = { icon: 'copy', label: t.copy, onChoose: () => void copyText(previewOfContent(content, t, language.value)) };
  const entries = [
    { icon: 'reply', label: t.reply, onChoose: () => onReply(message) },
    ...'text' in content && navigator.clipboard !== undefined ? [copy] : [],
    ...isOwn ? [{ icon: 'undo-2', label: t.recall, onChoose: () => setAsks('recall') }] : [],
    { icon: 'trash-2', label: t.deleteForMe, onChoose: () => setAsks('delete') },
  ];
  const recall = async () => {
    workspace.willRecall(message);
    await messages.recall(message);
  };
  return (
    <>
      {at !== null && <Menu label={t.messageMenu} entries={entries} at={at} onClose={onClose} />}
      {asks === 'recall' && <Ask title={t.recall} question={t.recallAsk} act={t.recall} onAct={recall} onClose={() => setAsks(null)} />}
      {asks === 'delete' && (
        <Ask title={t.deleteForMe} question={t.deleteAsk} act={t.deleteForMe}
          onAct={() => messages.remove(message.conversationID, [message.seq])} onClose={() => setAsks(null)} />
      )}
    </>
  );
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Refused by the browser: the text can still be selected.
  }
}
