let context: AudioContext | null = null;

/** Two short tones. Browsers allow sound only after somebody has touched the page; until then it stays silent. */
export function beep(): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  void context.resume();
  for (const [place, pitch] of [880, 660].entries()) {
    const begin = context.currentTime + place * 0.22;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.2);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  }
}
