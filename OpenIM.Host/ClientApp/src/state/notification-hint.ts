import { computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import type { NotificationState } from './notifications';

/** ask: notifications could be allowed; denied: how to undo that. */
export type Hint = 'none' | 'ask' | 'denied';

/** Tells about notifications once in the life of this browser: after a message came that nobody saw coming. */
export class NotificationHint {
  private readonly isDue = signal(false);
  readonly shown: ReadonlySignal<Hint>;

  constructor(private readonly state: ReadonlySignal<NotificationState>, private readonly isOver: Signal<boolean>) {
    this.shown = computed(() => {
      const hint = { default: 'ask', denied: 'denied' }[state.value as string] as Hint | undefined;
      return this.isDue.value && !this.isOver.value ? hint ?? 'none' : 'none';
    });
  }

  /** A message came while the page was hidden. */
  missed(): void {
    this.isDue.value = this.state.value === 'default' || this.state.value === 'denied';
  }

  /** The person has answered, or read it. */
  end(): void {
    this.isOver.value = true;
  }
}
