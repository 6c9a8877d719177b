import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

const PIECE_BYTES = 512 * 1024;
const ROBOT_LINES_A_MINUTE = 20;

export interface WecomStandin {
  readonly url: string;
  readonly keys: ReadonlyMap<number, string>;
  /** Puts a message into the archive, sealed as the vendor seals it. */
  says(message: Readonly<Record<string, unknown>>, version?: number): void;
  /** Puts something no key opens. */
  saysBroken(): void;
  keepsFile(fileId: string, bytes: Buffer): void;
  robotUrl(roomId: string): string;
  /** What the robots have said, in order. */
  readonly robotSaid: readonly { readonly roomId: string; readonly text: string; readonly mentions: readonly string[] }[];
  readonly calls: readonly { readonly seq: number; readonly limit: number }[];
  /** The next answers are these, whatever is asked: a code of the vendor, a status of HTTP, or a cut line. */
  next(...faults: readonly (number | 'cut' | 'http-500')[]): void;
  stop(): Promise<void>;
}

/** 会话内容存档 behind an HTTP bridge and group robots, as documented: pages by seq, RSA-PKCS1 over AES-256-CBC, media in pieces of 512 KB, twenty lines a minute. */
export async function startWecom(): Promise<WecomStandin> {
  const pairs = new Map([1, 2].map((version) => [version, generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })]));
  const archive: Record<string, unknown>[] = [];
  const files = new Map<string, Buffer>();
  const robotSaid: { roomId: string; text: string; mentions: string[] }[] = [];
  const calls: { seq: number; limit: number }[] = [];
  let faults: (number | 'cut' | 'http-500')[] = [];

  const answers: Readonly<Record<string, (body: any, query: URLSearchParams) => unknown>> = {   // eslint-disable-line @typescript-eslint/no-explicit-any -- a stand-in reads what comes
    '/chatdata': ({ seq, limit }) => {
      calls.push({ seq, limit });
      if (!(limit >= 1 && limit <= 1_000)) return { errcode: 10_000, errmsg: 'limit' };
      return { errcode: 0, errmsg: 'ok', chatdata: archive.filter((one) => Number(one.seq) > seq).slice(0, limit) };
    },
    '/mediadata': ({ sdkfileid, indexbuf }) => {
      const bytes = files.get(sdkfileid);
      if (bytes === undefined) return { errcode: 10_010, errmsg: 'file expired' };
      const from = indexbuf === '' ? 0 : Number(indexbuf);
      const end = Math.min(bytes.length, from + PIECE_BYTES);
      return { errcode: 0, errmsg: 'ok', data: bytes.subarray(from, end).toString('base64'), outindexbuf: String(end), is_finish: end === bytes.length };
    },
    '/cgi-bin/webhook/send': ({ msgtype, text }, query) => {
      const roomId = query.get('key') ?? '';
      if (!roomId.startsWith('room')) return { errcode: 93_000, errmsg: 'invalid webhook url' };
      if (msgtype !== 'text' || typeof text?.content !== 'string' || Buffer.byteLength(text.content) > 2_048) return { errcode: 40_058, errmsg: 'invalid content' };
      if (robotSaid.filter((line) => line.roomId === roomId).length >= ROBOT_LINES_A_MINUTE) return { errcode: 45_009, errmsg: 'api freq out of limit' };
      robotSaid.push({ roomId, text: text.content, mentions: text.mentioned_list ?? [] });
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  const http = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://standin');
      const fault = faults.shift();
      if (fault === 'http-500') { response.statusCode = 500; response.end(); return; }
      const answer = answers[url.pathname]?.(typeof fault === 'number' ? { ...body, seq: 0, limit: 1 } : body, url.searchParams);
      if (fault === 'cut') { request.socket.destroy(); return; }   // done, and nobody is told
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(typeof fault === 'number' ? { errcode: fault, errmsg: 'refused' } : answer ?? { errcode: 404, errmsg: 'no such call' }));
    });
  });
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve); });
  const address = http.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  const seal = (words: string, version: number): Record<string, unknown> => {
    const key = randomBytes(32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
    return {
      publickey_ver: version,
      encrypt_random_key: publicEncrypt({ key: pairs.get(version)!.publicKey, padding: constants.RSA_PKCS1_PADDING }, key).toString('base64'),
      encrypt_chat_msg: Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]).toString('base64'),
    };
  };
  const put = (sealed: Record<string, unknown>, msgid: string): void => { archive.push({ seq: archive.length + 1, msgid, ...sealed }); };

  return {
    url: base, robotSaid, calls,
    keys: new Map([...pairs].map(([version, { privateKey }]) => [version, privateKey])),
    says: (message, version = 1) => put(seal(JSON.stringify({ action: 'send', from: 'wang', tolist: [], roomid: 'room-1', msgtime: 1_790_557_200_000, ...message }), version), String(message.msgid)),
    saysBroken: () => put({ ...seal('{"msgid":', 1) }, 'broken'),
    keepsFile: (fileId, bytes) => { files.set(fileId, bytes); },
    robotUrl: (roomId) => `${base}/cgi-bin/webhook/send?key=${roomId}`,
    next: (...more) => { faults = [...faults, ...more]; },
    stop: async () => { http.closeAllConnections(); await new Promise((resolve) => { http.close(resolve); }); },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
}
