import { type Content, RoleLevel } from 'im-client';
import { useState } from 'preact/hooks';
import { texts } from '../i18n';
import { Ask } from '../parts/Ask';
import { Menu, type MenuPlace } from '../parts/Menu';
import { copyText } from './copy-text';
import { focusComposer } from './focus-composer';
import type { MessageRowProps } from './row-props';

/** Where the menu is, and whether it was opened by the keyboard: then the focus goes back to the message. */
export interface OpenMenu extends MenuPlace {
  byKey: boolean;
}

type Props = MessageRowProps & {
  content: Content;
  isOwn: boolean;
  at: OpenMenu | null;
  onClose: () => void;
};

/** What can be done with a message. */
export function MessageMenu({ workspace, item: { row }, self, content, isOwn, at, onReply, onClose }: Props) {
  const t = texts();
  const [asks, setAsks] = useState<'recall' | 'delete' | null>(null);
  const [wasByKey, setByKey] = useState(false);
  if (row.kind !== 'message') {
    return null;
  }

  const { message } = row;
  const { messages } = workspace.client;
  // Whom an admin may not overrule, the server knows.
  const mayRecall = isOwn || (self?.roleLevel ?? 0) >= RoleLevel.admin;
  const ask = (what: 'recall' | 'delete') => {
    setByKey(at?.byKey === true);
    setAsks(what);
  };
  const entries = [
    { icon: 'reply', label: t.reply, onChoose: () => onReply(message) },
    ...'text' in content ? [{ icon: 'copy', label: t.copy, onChoose: () => void copyText(content.text) }] : [],
    ...mayRecall ? [{ icon: 'undo-2', label: t.recall, onChoose: () => ask('recall') }] : [],
    { icon: 'trash-2', label: t.deleteForMe, isGrave: true, onChoose: () => ask('delete') },
  ];
  const recall = async () => {
    if (isOwn) {
      workspace.willRecall(message);
    }

    await messages.recall(message);
  };
  const close = () => {
    onClose();
    focusComposer(at?.byKey === true);
  };
  const closeAsk = () => {
    setAsks(null);
    focusComposer(wasByKey);
  };
  return (
    <>
      {at !== null && <Menu label={t.messageMenu} entries={entries} at={at} onClose={close} />}
      {asks === 'recall' && <Ask title={t.recall} question={t.recallAsk} act={t.recall} onAct={recall} onClose={closeAsk} />}
      {asks === 'delete' && (
        <Ask title={t.deleteForMe} question={t.deleteAsk} act={t.deleteForMe}
          onAct={() => messages.remove(message.conversationID, [message.seq])} onClose={closeAsk} />
      )}
    </>
  );
}
