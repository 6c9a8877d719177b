import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { Candidate } from '../../shared/chat/command/choose-target';
import type { Person } from '../../shared/city/city';
import type { Clue } from '../../shared/clue/clue';
import { caseInRoom } from '../../shared/triage/case-in-room';
import { asActor } from './as-actor';
import { memberKey } from './bindings.store';
import type { TakingTools } from './take-command';

/** As old as a room's cases may be to be meant by a word. */
const CANDIDATES_MAX = 30;

/**
 * The cases of a room that a word of this talker may mean, oldest first; what is over too, so that he can be told so.
 *
 * @param worker who speaks, where he is a worker of the room's cell
 */
export async function candidatesOf({ clues, house, segments, bindings, context: { city } }: Pick<TakingTools, 'clues' | 'house' | 'segments' | 'bindings' | 'context'>, worker: Person | undefined, { roomId, accountId, talkerId }: Pick<ChatMessage, 'roomId' | 'accountId' | 'talkerId'>): Promise<readonly Candidate[]> {
  const found = await clues.recentOf(roomId, CANDIDATES_MAX);
  const told = new Set((await segments.ofRoom(roomId)).flatMap((segment) => (segment.talkerId === talkerId ? segment.receiptNo ?? [] : [])));   // also of a neighbour's report he joined
  const keyOf = memberKey({ accountId, talkerId });
  const persons = await bindings.personIdsOf([keyOf, ...found.map(memberKey)]);
  const personId = persons.get(keyOf);
  const isOwn = (clue: Clue): boolean => told.has(clue.receiptNo) || memberKey(clue) === keyOf
    || personId !== undefined && persons.get(memberKey(clue)) === personId;   // met by another account of ours then
  return Promise.all(found.map(async (clue): Promise<Candidate> => {
    const { receiptNo, text, because, danger } = clue;
    const caseFile = await house.caseOfReceipt(receiptNo);
    const unitName = caseFile && city.unitById.get(caseFile.unitId)?.name;
    return {
      receiptNo, text, title: because[0] ?? text.slice(0, 6),
      ...caseInRoom({ caseFile, ...(worker === undefined ? {} : { actor: asActor(worker, city) }), ...(unitName === undefined ? {} : { unitName }) }),
      ...(isOwn(clue) ? { isOwn: true } : {}),
      ...(danger === undefined ? {} : { isDanger: true }),
    };
  }));
}
