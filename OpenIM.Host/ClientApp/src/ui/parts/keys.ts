/**
 * The key belongs to an input method. Safari ends the composition before the Enter that ends it is told, and only the old
 * key code 229 says so; Android has it for every key.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'key' | 'keyCode'>): boolean {
  return event.isComposing || event.key === 'Process' || event.keyCode === 229;
}

/** Phones have no Shift+Enter: there Enter begins a line. */
export function hasCoarsePointer(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** How the keys are called on the machine. */
export function keyNames(platform: string): { command: string; alt: string; shift: string } {
  return /^(?:Mac|iP)/.test(platform) ? { command: '⌘', alt: '⌥', shift: '⇧' } : { command: 'Ctrl', alt: 'Alt', shift: 'Shift' };
}
