import { z } from 'zod';
import type { SayOutcome } from '../channel';

/** A robot of a group is given no more (群机器人). */
const LINES_A_MINUTE = 20;
const MINUTE_MS = 60_000;
const TIMEOUT_MS = 10_000;
const answer = z.object({ errcode: z.number().int(), errmsg: z.string().default('') });

/** The vendor forbids the call altogether. 45009 is only a full minute, no blame. */
const FORBIDDEN = 48_002;

export interface RobotOptions {
  /** The robot's own address in each room; a robot speaks in one room. */
  readonly urlOf: (roomId: string) => string | undefined;
  readonly now?: () => number;
}

/** The mouth of an enterprise's group: a robot's webhook, twenty lines a minute. It gives no id, so nothing is said twice. */
export function groupRobot({ urlOf, now = () => performance.now() }: RobotOptions): (roomId: string, text: string, mentionId?: string) => Promise<SayOutcome> {
  const said = new Map<string, readonly number[]>();

  const mayCall = (roomId: string): boolean => {
    const lately = (said.get(roomId) ?? []).filter((at) => now() - at < MINUTE_MS);
    said.set(roomId, lately.length < LINES_A_MINUTE ? [...lately, now()] : lately);
    return lately.length < LINES_A_MINUTE;
  };

  return async (roomId, text, mentionId) => {
    const url = urlOf(roomId);
    if (url === undefined) return { kind: 'failed', note: 'no robot in this room' };
    if (!mayCall(roomId)) return { kind: 'failed', note: 'the robot has said twenty lines in this minute' };
    return post(url, { msgtype: 'text', text: { content: text, ...(mentionId === undefined ? {} : { mentioned_list: [mentionId] }) } });
  };
}

async function post(url: string, body: unknown): Promise<SayOutcome> {
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (fault) {
    return { kind: neverLeft(fault) ? 'failed' : 'unknown', note: String(fault).slice(0, 200) };
  }
  if (!response.ok) return { kind: 'unknown', note: `answered ${response.status}` };
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return { kind: 'unknown', note: 'the answer is not as documented' };
  const { errcode, errmsg } = parsed.data;
  if (errcode === 0) return { kind: 'sent' };
  return { kind: 'failed', note: `${errcode} ${errmsg}`.slice(0, 200), ...(errcode === FORBIDDEN ? { isWarning: true } : {}) };
}

/** Only a refused connection is sure not to have carried it. */
function neverLeft(fault: unknown): boolean {
  const code = (fault as { cause?: { code?: unknown } }).cause?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}
