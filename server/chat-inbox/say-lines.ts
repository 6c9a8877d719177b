import type { OutboxAck } from '../../shared/chat/chat-api';
import type { RoomLine } from '../../shared/chat/chat-rows';
import type { SayEnd } from '../../shared/chat/speaking/breaker';
import type { SaidLine } from '../../shared/chat/speaking/decide';
import { decideLine } from '../../shared/chat/speaking/decide';
import type { SpeakPolicy } from '../../shared/chat/speaking/policy';
import type { Clock } from '../platform/clock';
import type { ChatLines } from './lines.store';

const DAY_MS = 86_400_000;
const ENDS: Readonly<Partial<Record<OutboxAck['state'], SayEnd>>> = { sent: 'sent', failed: 'failed', unknown: 'unknown' };

/** What the inbox needs of the fleet; handed in by app.ts. */
export interface FleetDoor {
  /** @throws {Refused} `stale-lease` */
  checkEpoch(accountId: string, epoch: number | undefined): Promise<void>;
  voiceOf(accountId: string): Promise<{ readonly isQuarantined: boolean; readonly policy: SpeakPolicy; readonly heldUntil?: Date }>;
  speakerIn(roomId: string): Promise<string | undefined>;
  noteEnd(accountId: string, end: SayEnd, isWarned: boolean): Promise<void>;
}

export interface SayTools {
  readonly lines: ChatLines;
  readonly clock: Clock;
  readonly fleet: FleetDoor;
}

/** What an account may say now; what must wait is put off until it is worth asking again, what is past its use is dropped. */
export async function linesToSay({ lines, clock, fleet }: SayTools, accountId: string): Promise<{ readonly lines: readonly RoomLine[]; readonly policy: SpeakPolicy }> {
  const now = clock.now();
  const { isQuarantined, ...standing } = await fleet.voiceOf(accountId);
  const due = isQuarantined ? [] : await lines.due(accountId, now);
  const said: SaidLine[] = due.length === 0 ? [] : [...await saidLately(lines, accountId, due, now)];
  const sayable: RoomLine[] = [];
  for (const line of due) {
    const verdict = decideLine(line, { ...standing, said }, now);
    if (verdict.kind === 'expired') await lines.step(line._id, { state: 'expired' }, now);
    if (verdict.kind === 'wait') await lines.putOff(line._id, earlier(verdict.until, line.expiresAt), verdict.hold);
    if (verdict.kind !== 'say') continue;
    sayable.push(line);
    said.push({ accountId, roomId: line.roomId, at: now });   // the next one is judged as if this were said
  }
  return { lines: sayable, policy: standing.policy };
}

/**
 * One step of a line, told by the bot. Before it is said it is judged once more: budgets hold for all that ask.
 *
 * @returns `false` when it must not be said, or was not there to be ended
 * @throws {Refused} `stale-lease` when the account is another's by now
 */
export async function stepLine({ lines, clock, fleet }: SayTools, id: string, ack: OutboxAck): Promise<boolean> {
  const line = await lines.byId(id);
  if (line === undefined) return false;
  await fleet.checkEpoch(line.accountId, ack.epoch);
  const now = clock.now();
  if (ack.state === 'sending' && !await mayBeSaid({ lines, clock, fleet }, line, now)) return false;
  const isTaken = await lines.step(id, ack, now);
  const end = ENDS[ack.state];
  if (isTaken && end !== undefined) await fleet.noteEnd(line.accountId, end, ack.isWarning === true);
  return isTaken;
}

async function mayBeSaid({ lines, fleet }: SayTools, line: RoomLine, now: Date): Promise<boolean> {
  const { isQuarantined, ...standing } = await fleet.voiceOf(line.accountId);
  if (isQuarantined) return false;
  const said = await saidLately(lines, line.accountId, [line], now);
  return decideLine(line, { ...standing, said }, now).kind === 'say';
}

function saidLately(lines: ChatLines, accountId: string, due: readonly RoomLine[], now: Date): Promise<readonly SaidLine[]> {
  return lines.saidSince(new Date(now.getTime() - DAY_MS), { accountId, roomIds: [...new Set(due.map(({ roomId }) => roomId))] });
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
