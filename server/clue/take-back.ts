import { foundIn, type Segment } from '../../shared/chat/collect';
import type { Clues } from './clues.store';
import type { AddTo } from './read-room';
import type { Segments } from './segments.store';

/** Takes out of a report what its reporter took back; without `left` the report goes. Handed in by app.ts. */
export type TakeBack = (taken: { readonly receiptNo: string; readonly key: string; readonly left?: { readonly text: string; readonly photoIds: readonly string[] } }) => Promise<void>;

export interface TakingBackTools {
  readonly clues: Clues;
  readonly segments: Segments;
  readonly addTo: AddTo;
  readonly takeBack: TakeBack;
}

/**
 * A message taken back after it was told: its words and pictures leave segment, clue and report. With nothing left the clue goes, and its room hears no more of it.
 * Of who only joined a neighbour's report the report is not his: it says that he took it back. The segment is written last, so that what a crash cut off is done again.
 */
export async function takeBackTold({ clues, segments, addTo, takeBack }: TakingBackTools, { id, receiptNo, key, left }: { readonly id: string; readonly receiptNo: string; readonly key: string; readonly left?: Segment }): Promise<void> {
  const isOwn = await clues.byId(id) !== undefined;
  const found = left && foundIn(left);
  if (!isOwn) await addTo({ receiptNo, key, text: '另有一位居民在群里撤回了他的话' });
  else if (found === undefined) {
    await takeBack({ receiptNo, key });
    await clues.remove(id);
  } else {
    await takeBack({ receiptNo, key, left: { text: found.text, photoIds: found.photoIds } });
    await clues.retell(id, found);
  }
  return left === undefined ? segments.drop(id) : segments.retell(id, left.parts);
}
