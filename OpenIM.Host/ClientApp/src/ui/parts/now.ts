import { computed, effect, signal } from '@preact/signals';
import { workspace } from '../../state/app';
import { language } from '../../state/settings';
import { regionalOf, Times, untilMidnight } from '../format/times';
import { texts } from '../i18n';

/** Now, by the server's clock. Changes at midnight, and whenever the page is seen again: "today" is another day then. */
export const today = signal(Date.now());

/** Times in the chosen language, as its region writes them. */
export const times = computed(() => new Times(regionalOf(language.value, navigator.languages), texts()));

/** Follows the day until the page ends. */
export function followDay(): void {
  const tick = () => {
    look();
    // Timers that sleep with the machine are late; being seen again is told below.
    setTimeout(tick, Math.min(untilMidnight(today.peek()) + 100, 3_600_000));
  };
  tick();
  document.addEventListener('visibilitychange', look);
  // Each connection tells the server's time.
  effect(() => {
    void workspace.value?.connection.value;
    look();
  });
}

function look(): void {
  today.value = workspace.peek()?.client.clock.now() ?? Date.now();
}
