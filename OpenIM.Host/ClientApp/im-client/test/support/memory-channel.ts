import type { TabChannel } from '../../src/tabs/bus.js';

const channels = new Map<string, Set<MemoryChannel>>();

/** A BroadcastChannel that delivers within the same turn of the event loop, so that tests need not wait. */
export class MemoryChannel implements TabChannel {
  private readonly listeners = new Set<(event: Event) => void>();

  constructor(private readonly name: string) {
    channels.set(name, (channels.get(name) ?? new Set()).add(this));
  }

  postMessage(data: unknown): void {
    for (const other of channels.get(this.name) ?? []) {
      if (other !== this) {
        const event = new MessageEvent('message', { data: structuredClone(data) });
        queueMicrotask(() => other.listeners.forEach(listener => listener(event)));
      }
    }
  }

  addEventListener(_: string, listener: unknown): void {
    this.listeners.add(listener as (event: Event) => void);
  }

  removeEventListener(_: string, listener: unknown): void {
    this.listeners.delete(listener as (event: Event) => void);
  }

  close(): void {
    channels.get(this.name)?.delete(this);
  }
}
