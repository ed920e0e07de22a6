let audio: AudioContext | null = null;

/**
 * A short tone, made on the spot: one high for a good scan, two low for a bad one, so that a cashier who looks
 * at the customer hears which it was. Silent where the browser has no sound or does not allow it yet.
 */
export function beep(outcome: "good" | "bad"): void {
  try {
    audio ??= new AudioContext();
    if (audio.state === "suspended") void audio.resume().catch(() => undefined);
    if (outcome === "good") tone(audio, 1_320, 0, 0.09);
    else {
      tone(audio, 300, 0, 0.14);
      tone(audio, 240, 0.18, 0.2);
    }
  } catch {
    audio = null;
  }
}

function tone(context: AudioContext, frequencyHz: number, startSeconds: number, lengthSeconds: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  const startAt = context.currentTime + startSeconds;
  oscillator.frequency.value = frequencyHz;
  // A soft edge: a tone that starts and stops at once clicks.
  volume.gain.setValueAtTime(0, startAt);
  volume.gain.linearRampToValueAtTime(0.16, startAt + 0.008);
  volume.gain.linearRampToValueAtTime(0, startAt + lengthSeconds);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(startAt);
  oscillator.stop(startAt + lengthSeconds);
}
