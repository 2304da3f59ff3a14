const pauseMs = 3000;
const tones = [[880, 0], [1320, 0.09]] as const;
const loudness = 0.08;
let audio: AudioContext | null = null;
let playedAt = Number.NEGATIVE_INFINITY;

/** A short sound, at most one in three seconds. Silent before the person has used the page: browsers want it so. */
export function playSound(): void {
  const now = performance.now();
  if (now - playedAt < pauseMs || navigator.userActivation?.hasBeenActive === false) {
    return;
  }

  playedAt = now;
  audio ??= new AudioContext();
  const start = audio.currentTime;
  for (const [frequency, delay] of tones) {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(loudness, start + delay);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + delay + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + delay);
    tone.stop(start + delay + 0.3);
  }
}
