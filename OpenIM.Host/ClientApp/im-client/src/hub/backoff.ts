const stepsMs = [1000, 2000, 4000, 8000, 16_000, 30_000];

/**
 * How long to wait before the next try: the first at once with up to 500 ms of jitter, so that a server that comes back is
 * not met by everybody in the same moment, then 1 2 4 8 16 30 s, 20 % up or down.
 */
export function backoffMs(failures: number, random: number): number {
  if (failures === 0) {
    return random * 500;
  }

  const step = stepsMs[Math.min(failures, stepsMs.length) - 1] ?? 30_000;
  return step * (0.8 + random * 0.4);
}
