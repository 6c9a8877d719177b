import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Receipt } from '../../shared/case/case-api';
import { type HttpClient, httpClient } from '../../server/tools/http-client';
import { type LoadOrder, type PhaseResult, quantilesOf } from './messages';

/** The clients of a bench in a process of their own: each sends its next report when the last one is answered. */
process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});
process.channel?.ref();   // between two orders nothing else keeps this process

async function run({ url, serviceKey, phase, requests }: LoadOrder): Promise<PhaseResult> {
  const client = httpClient(url, phase.clients);
  const photo = phase.photoBytes > 0 ? await photoOfAbout(phase.photoBytes) : undefined;
  const headers = { 'Content-Type': 'application/json', 'X-Service-Key': serviceKey };
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  let [routed, unrouted, turn] = [0, 0, 0];
  const runId = randomBytes(8).toString('hex');
  const since = performance.now();
  const until = since + phase.seconds * 1000;
  const lane = async () => {
    while (performance.now() < until) {
      const mine = (turn += 1);
      const sentAt = performance.now();
      const photoIds = photo === undefined ? {} : { photoIds: [await uploaded(client, unlike(photo), serviceKey)] };
      const answer = await client.send({ method: 'POST', path: '/api/reports', headers: { ...headers, 'Idempotency-Key': `${runId}-${mine}` }, body: JSON.stringify({ ...requests[mine % requests.length], ...photoIds }) });
      if (answer.status !== 201) {
        refused[`${answer.status} ${answer.text.slice(0, 80)}`] = (refused[`${answer.status} ${answer.text.slice(0, 80)}`] ?? 0) + 1;
        continue;
      }
      latencies.push(performance.now() - sentAt);
      if (isRouted(JSON.parse(answer.text) as Receipt)) routed += 1;
      else unrouted += 1;
    }
  };
  await Promise.all(Array.from({ length: phase.clients }, lane));
  const seconds = (performance.now() - since) / 1000;
  client.close();
  return { routed, unrouted, refused, seconds, latencyMs: quantilesOf(latencies) };
}

function isRouted({ caseNo, unitId, dueAt }: Receipt): boolean {
  return caseNo !== undefined && unitId !== undefined && dueAt !== undefined;
}

async function uploaded(client: HttpClient, bytes: Buffer, serviceKey: string): Promise<string> {
  const answer = await client.send({ method: 'POST', path: '/api/photos', headers: { 'Content-Type': 'image/jpeg', 'X-Service-Key': serviceKey }, body: bytes });
  if (answer.status >= 300) throw new Error(`photo refused: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { photoId: string }).photoId;
}

/** A real JPEG of about this size: grain that grows until the file is large enough. */
async function photoOfAbout(bytes: number): Promise<Buffer> {
  let [width, jpeg] = [320, Buffer.alloc(0)];
  while (jpeg.length < bytes) {
    const height = Math.round(width * 0.75);
    jpeg = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } }).blur(0.8).jpeg({ quality: 80 }).toBuffer();
    width = Math.round(width * 1.06);
  }
  return jpeg;
}

/** The same picture with a comment of its own, so that every upload is a new file. */
function unlike(jpeg: Buffer): Buffer {
  const words = randomBytes(16);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}
