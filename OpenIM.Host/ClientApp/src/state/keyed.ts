import { signal, type Signal } from '@preact/signals';

/** Values by key as signals: who has read one draws anew when that one changes, not when any does. */
export class Keyed<T> {
  private readonly signals = new Map<string, Signal<T>>();

  constructor(private readonly read: (key: string) => T) {}

  of(key: string): T {
    const known = this.signals.get(key);
    if (known !== undefined) {
      return known.value;
    }

    const fresh = signal(this.read(key));
    this.signals.set(key, fresh);
    return fresh.value;
  }

  /** The value of a key may be another one now. */
  changed(key: string): void {
    const known = this.signals.get(key);
    if (known !== undefined) {
      known.value = this.read(key);
    }
  }
}
