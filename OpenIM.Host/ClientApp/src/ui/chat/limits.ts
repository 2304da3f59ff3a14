/** What fits into one message: the server takes 48 KiB with everything around the text. */
export const maxTextBytes = 44_000;

/** Who is as near to the end as this, in pixels, follows it. */
export const nearEnd = 80;

/** How many bytes a text takes on the wire, inside JSON. */
export function textBytes(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length - 2;
}
