/** A name without the characters that turn the direction of what stands beside it. */
export function withoutBidi(name: string): string {
  return name.replace(/[\u202A-\u202E\u2066-\u2069]/gu, '');
}
