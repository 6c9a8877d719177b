import { isOpen } from '../../shared/case/lifecycle';
import type { CaseState } from '../../shared/case/case-file';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { Candidate } from '../../shared/chat/command/choose-target';
import type { Clue } from '../../shared/clue/clue';
import { memberKey } from './bindings.store';
import type { TakingTools } from './take-command';

/** As old as a room's cases may be to be meant by a word. */
const CANDIDATES_MAX = 30;
/** Where a worker's word still has a way back. */
const TAKEN_UP: readonly CaseState[] = ['filed', 'dispatched'];

/** The open cases of a room that a word of this talker may mean, oldest first. */
export async function candidatesOf({ clues, house, segments, bindings }: Pick<TakingTools, 'clues' | 'house' | 'segments' | 'bindings'>, { roomId, accountId, talkerId }: Pick<ChatMessage, 'roomId' | 'accountId' | 'talkerId'>): Promise<readonly Candidate[]> {
  const found = await clues.recentOf(roomId, CANDIDATES_MAX);
  const told = new Set((await segments.ofRoom(roomId)).flatMap((segment) => (segment.talkerId === talkerId ? segment.receiptNo ?? [] : [])));   // also of a neighbour's report he joined
  const keyOf = memberKey({ accountId, talkerId });
  const persons = await bindings.personIdsOf([keyOf, ...found.map(memberKey)]);
  const personId = persons.get(keyOf);
  const isOwn = (clue: Clue): boolean => told.has(clue.receiptNo) || memberKey(clue) === keyOf
    || personId !== undefined && persons.get(memberKey(clue)) === personId;   // met by another account of ours then
  const all = await Promise.all(found.map(async (clue): Promise<Candidate | undefined> => {
    const { receiptNo, text, because, danger } = clue;
    const state = (await house.caseOfReceipt(receiptNo))?.state;
    if (state !== undefined && !isOpen(state)) return undefined;
    return {
      receiptNo, text, title: because[0] ?? text.slice(0, 6), awaits: awaitedBy(state),
      ...(isOwn(clue) ? { isOwn: true } : {}),
      ...(state !== undefined && TAKEN_UP.includes(state) ? { isTaken: true } : {}),
      ...(danger === undefined ? {} : { isDanger: true }),
    };
  }));
  return all.flatMap((candidate) => candidate ?? []);
}

function awaitedBy(state: CaseState | undefined): Candidate['awaits'] {
  if (state === undefined) return ['progress', 'add'];
  return state === 'reported' ? ['accept', 'done', 'void', 'forward', 'raise', 'merge', 'rename', 'urge', 'progress', 'add'] : ['urge', 'progress', 'merge', 'add'];
}
