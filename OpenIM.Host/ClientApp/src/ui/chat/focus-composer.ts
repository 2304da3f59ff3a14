import { hasCoarsePointer } from '../parts/keys';

/**
 * Back to writing, after a menu or a window has given the focus back to what opened it. Not for who came there by the
 * keyboard, they go on where they were; and not on a phone, where it would open the keyboard.
 */
export function focusComposer(byKey = false): void {
  if (!byKey && !hasCoarsePointer()) {
    setTimeout(() => {
      if (document.querySelector('dialog[open], [popover]:popover-open') === null) {
        document.getElementById('composer')?.focus();
      }
    });
  }
}
