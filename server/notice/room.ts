import type { LineToSay } from '../../shared/chat/chat-rows';
import { closedLine, filedLine, voidedLine } from '../../shared/chat/reply';
import type { CaseFile } from '../../shared/case/case-file';
import type { Clue } from '../../shared/clue/clue';
import type { CityEvent, EventType } from '../../shared/event';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';

/** What the room channel needs of other stages; handed in by app.ts. */
export interface RoomTools {
  readonly context: Pick<ServerContext, 'clock' | 'city'>;
  clueOf(receiptNo: string): Promise<Clue | undefined>;
  caseById(caseId: string): Promise<CaseFile | undefined>;
  say(line: LineToSay): Promise<void>;
}

type LineKind = Extract<LineToSay['kind'], 'filed' | 'closed' | 'voided'>;

const LINE_OF: Partial<Record<EventType, LineKind>> = { 'case.filed': 'filed', 'case.closed': 'closed', 'case.voided': 'voided' };

const WORDS: Record<LineKind, (caseFile: CaseFile, clue: Clue, context: RoomTools['context']) => string> = {
  filed: ({ unitId, clock }, { receiptNo }, context) => {
    const unitName = context.city.unitById.get(unitId)?.name;
    return filedLine({ receiptNo, ...(unitName === undefined ? {} : { unitName }), ...(clock?.dueAt === undefined ? {} : { dueAt: clock.dueAt }) }, context.clock.now());
  },
  closed: ({ matter }, { receiptNo }) => closedLine(receiptNo, matter?.name),
  voided: (_caseFile, { receiptNo }) => voidedLine(receiptNo),
};

/** News of a case to the room it came from: once each, to who said it. That it was filed is only news where the receipt had to leave it open. */
export function roomSubscriber(tools: RoomTools): Subscriber {
  return {
    name: 'room',
    to: ['case.filed', 'case.closed', 'case.voided'],
    wants: ({ about }) => about.roomId !== undefined,
    tell: async (event) => {
      const kind = LINE_OF[event.type];
      const told = await whatItIsAbout(tools, event);
      if (kind === undefined || told === undefined) return;
      if (kind === 'filed' && !told.clue.isEstimate) return;
      const { clue, caseFile } = told;
      const { accountId, roomId, talkerId, receiptNo } = clue;
      await tools.say({ _id: `${kind}.${receiptNo}`, accountId, roomId, kind, mentionId: talkerId, isUrgent: false, text: WORDS[kind](caseFile, clue, tools.context) });
    },
  };
}

async function whatItIsAbout({ clueOf, caseById }: RoomTools, { about, documentId }: CityEvent): Promise<{ readonly clue: Clue; readonly caseFile: CaseFile } | undefined> {
  const caseFile = await caseById(about.caseId ?? documentId);
  if (caseFile === undefined) return undefined;
  const clue = await clueOf(about.receiptNo ?? caseFile.foundingReceiptNo);
  return clue === undefined ? undefined : { clue, caseFile };
}
