import { computed, signal } from '@preact/signals';
import { language } from '../../state/settings';
import { Times, untilMidnight } from '../format/times';
import { texts } from '../i18n';

/** Changes at midnight, and whenever the page is seen again: "today" is another day then. */
export const today = signal(Date.now());

/** Times in the chosen language. */
export const times = computed(() => new Times(language.value, texts()));

/** Follows the day until the page ends. */
export function followDay(): void {
  const tick = () => {
    today.value = Date.now();
    // Timers that sleep with the machine are late; being seen again is told below.
    setTimeout(tick, Math.min(untilMidnight(Date.now()) + 100, 3_600_000));
  };
  tick();
  document.addEventListener('visibilitychange', () => {
    today.value = Date.now();
  });
}
