interface Box {
  width: number;
  height: number;
}

const most: Box = { width: 400, height: 320 };
const least = 80;
const unknown: Box = { width: 240, height: 180 };

/** The box of a picture, from the size that its message names. What names none, or nonsense, has a fixed one. */
export function pictureBox(width: number, height: number): Box {
  if (!(width > 1 && height > 1)) {
    return unknown;
  }

  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(least, Math.round(width * scale)), height: Math.max(least, Math.round(height * scale)) };
}
