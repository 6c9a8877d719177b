const SAMPLES_A_SECOND = 8_000;
const HEADER_BYTES = 44;
const SILENCE = 128;

/** A voice message nobody said anything in: WAV, one channel of 8 bits. What was said is for people to listen to; we never guess. */
export function silentVoice(seconds: number): Buffer {
  const samples = Math.round(seconds * SAMPLES_A_SECOND);
  const wav = Buffer.alloc(HEADER_BYTES + samples, SILENCE);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_A_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_A_SECOND, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples, 40);
  return wav;
}
