/** 32 hex digits. Works on plain http too, where crypto.randomUUID is missing. */
export function randomID(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The conversation of two users. The ids are sorted by their bytes, as the server does it. */
export function singleConversationID(a: string, b: string): string {
  return `si_${isBefore(a, b) ? `${a}_${b}` : `${b}_${a}`}`;
}

/** The conversation of a group. */
export function groupConversationID(groupID: string): string {
  return `sg_${groupID}`;
}

// UTF-16 and UTF-8 sort characters beyond the basic plane differently; the server compares bytes.
function isBefore(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }

  return left.length <= right.length;
}
