let context: AudioContext | null = null;

/** What is heard, as pitches: danger is higher, louder and twice. */
const TONES = {
  danger: { pitches: [880, 660], volume: 0.25 },
  call: { pitches: [523], volume: 0.12 },
} as const;

/** Short tones. Browsers allow sound only after somebody has touched the page; until then it stays silent. */
export function ring(kind: keyof typeof TONES): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  void context.resume();
  const { pitches, volume } = TONES[kind];
  for (const [place, pitch] of pitches.entries()) {
    const begin = context.currentTime + place * 0.22;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(volume, begin);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + 0.2);
    tone.connect(loudness).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  }
}
