import { useEffect, useState } from 'preact/hooks';
import { isAttentive } from '../state/attention';
import { route } from '../state/route';
import { announces, language } from '../state/settings';
import type { Workspace } from '../state/workspace';
import { withoutBidi } from './format/initials';
import { previewOf } from './format/preview';
import { texts } from './i18n';

const windowMs = 5000;
const maxInWindow = 3;
const maxLength = 120;

/** Tells screen readers what others say in the open conversation; in a rush only how much came. */
export function Announcer({ workspace }: { workspace: Workspace }) {
  // What is said twice is another text, else it would be heard once.
  const [said, say] = useState({ text: '', isAgain: false });
  useEffect(() => {
    let times: number[] = [];
    return workspace.client.incoming.events.on('message', message => {
      const isOthers = message.sendID !== workspace.client.userID;
      if (!isOthers || !announces.value || route.value.conversationID !== message.conversationID || !isAttentive()) {
        return;
      }

      const now = performance.now();
      times = [...times.filter(at => now - at < windowMs), now];
      const sender = message.groupID === '' ? workspace.person(message.sendID).name : withoutBidi(message.senderNickname);
      const text = times.length > maxInWindow
        ? texts().fewNewMessages(times.length)
        : texts().saidBy(sender, previewOf(message, texts(), language.value, workspace.client.userID)).slice(0, maxLength);
      say(before => ({ text, isAgain: before.text === text && !before.isAgain }));
    });
  }, [workspace]);
  return <div class="hidden" aria-live="polite">{said.isAgain ? `${said.text}\u00A0` : said.text}</div>;
}
