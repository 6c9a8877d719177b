import type { mongo } from 'mongoose';
import { z } from 'zod';
import type { CaseFile } from '../../shared/case/case-file';
import { REPORT_SOURCES } from '../../shared/city/city';
import { boundedSize } from './bounded-size';
import { LIST_INDEXES } from './case-indexes';

type Condition = mongo.Filter<CaseFile>;

/** Where a case came from: a kind of source (随手拍, 群聊, 热线, 设备 …), and one channel of other systems (12345). */
export const sourceChoice = {
  source: z.enum(REPORT_SOURCES).optional(),
  channel: z.string().regex(/^[a-z0-9][a-z0-9-]{1,29}$/).optional(),
};

interface SourceChoice {
  readonly source?: (typeof REPORT_SOURCES)[number] | undefined;
  readonly channel?: string | undefined;
}

/** What a list asks of where its cases came from. */
export function fromSource({ source, channel }: SourceChoice): readonly Condition[] {
  return [
    ...(source === undefined ? [] : [{ source }]),
    ...(channel === undefined ? [] : [{ 'outside.channelId': channel } as Condition]),
  ];
}

/**
 * The index by which a list of one source is read, newest first: the source's, unless the list without it holds fewer cases; then that is gone through in its own order.
 * Counted to a bound: a page reads a few thousand cases at most, whichever of the two is rare. `undefined` where no source is asked for.
 *
 * @param list the list without its source, and its own index
 */
export async function indexBySource(cases: mongo.Collection<CaseFile>, choice: SourceChoice, list: { readonly conditions: readonly Condition[]; readonly index: string | undefined }): Promise<string | undefined> {
  const [narrowest] = fromSource({ ...choice, ...(choice.channel !== undefined && { source: undefined }) });
  if (narrowest === undefined) return undefined;
  const index = choice.channel === undefined ? LIST_INDEXES.source : LIST_INDEXES.channel;
  if (list.index === undefined) return index;
  const [ofSource, ofList] = await Promise.all([boundedSize(cases, narrowest, index), boundedSize(cases, { $and: [...list.conditions] }, list.index)]);
  return ofSource <= ofList ? index : list.index;
}
