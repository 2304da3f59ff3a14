// The account API takes the MD5 of a password in place of the password, as all clients of OpenIM send it; the server hashes
// that again, slowly and with salt. crypto.subtle has no MD5, and is missing on plain http. RFC 1321.

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32));

/** 32 lower-case hex digits of the text's UTF-8. */
export function md5(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < words.length; block += 16) {
    digest(state, words.subarray(block, block + 16));
  }

  const bytes = new DataView(new ArrayBuffer(16));
  state.forEach((word, at) => bytes.setUint32(at * 4, word, true));
  return Array.from(new Uint8Array(bytes.buffer), byte => byte.toString(16).padStart(2, '0')).join('');
}

function padded(bytes: Uint8Array): Uint32Array {
  const length = ((bytes.length + 8) >> 6) * 64 + 64;
  const view = new DataView(new ArrayBuffer(length));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setUint32(length - 8, bytes.length << 3, true);
  view.setUint32(length - 4, Math.floor(bytes.length / 2 ** 29), true);
  return Uint32Array.from({ length: length / 4 }, (_, at) => view.getUint32(at * 4, true));
}

function digest(state: number[], block: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [mixed, at] = mix(round, step, b, c, d);
    const sum = (a + mixed + (sines[step] ?? 0) + (block[at] ?? 0)) >>> 0;
    const by = shifts[round * 4 + (step & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << by) | (sum >>> (32 - by)))) >>> 0];
  }

  [a, b, c, d].forEach((word, at) => {
    state[at] = ((state[at] ?? 0) + word) >>> 0;
  });
}

function mix(round: number, step: number, b: number, c: number, d: number): [mixed: number, word: number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), (5 * step + 1) & 15];
    case 2:
      return [b ^ c ^ d, (3 * step + 5) & 15];
    default:
      return [c ^ (b | ~d), (7 * step) & 15];
  }
}
