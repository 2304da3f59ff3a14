export type Listener<T> = (value: T) => void;

/** Typed events. A listener that throws does not keep the others from hearing. */
export class Events<Map extends object> {
  private readonly listeners: { [Name in keyof Map]?: Set<Listener<Map[Name]>> } = {};

  /** Listens until the returned function is called. */
  on<Name extends keyof Map>(name: Name, listener: Listener<Map[Name]>): () => void {
    const set = (this.listeners[name] ??= new Set());
    set.add(listener);
    return () => set.delete(listener);
  }

  emit<Name extends keyof Map>(name: Name, value: Map[Name]): void {
    for (const listener of this.listeners[name] ?? []) {
      try {
        listener(value);
      } catch (failure) {
        reportError(failure);
      }
    }
  }
}

function reportError(failure: unknown): void {
  // Reaches window.onerror, and with it whatever reports crashes, without stopping what is going on here.
  setTimeout(() => {
    throw failure;
  }, 0);
}
