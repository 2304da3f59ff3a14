import { go, route } from '../state/route';
import type { Workspace } from '../state/workspace';
import { nextConversation } from './list/next';
import { isComposing } from './parts/keys';

/** The keys that work wherever the focus is. */
export function shellKeys(workspace: Workspace, shell: { current: HTMLElement | null }, help: () => void): (event: KeyboardEvent) => void {
  return event => {
    if (isComposing(event) || document.querySelector('dialog[open]') !== null) {
      return;
    }

    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'k') {
      find();
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

// Where there is one pane, the list with the field may be the other one. Where it is there, the next key is for it already.
function find(): void {
  const field = document.getElementById('find');
  if (field?.offsetParent === null && route.value.conversationID !== null) {
    go({ conversationID: null });
    requestAnimationFrame(() => document.getElementById('find')?.focus());
  } else {
    field?.focus();
  }
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
