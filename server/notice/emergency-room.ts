import type { CaseFile } from '../../shared/case/case-file';
import type { LineToSay } from '../../shared/chat/chat-rows';
import { taskLine } from '../../shared/chat/reply';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';

/** What the channel needs of other stages; handed in by app.ts. */
export interface EmergencyRoomTools {
  readonly context: Pick<ServerContext, 'clock' | 'city'>;
  caseById(caseId: string): Promise<CaseFile | undefined>;
  /** The account that listens in a room. */
  accountOf(roomId: string): Promise<string | undefined>;
  say(line: LineToSay): Promise<void>;
}

/**
 * Channels of an emergency (R40): a task goes besides the inbox to the rooms of its cell, once each, also at night. The room it came from has its receipt.
 * A room nobody listens in is left out.
 */
export function emergencyRoomSubscriber({ context: { city, clock }, caseById, accountOf, say }: EmergencyRoomTools): Subscriber {
  const roomsIn = (areaCodes: readonly string[]) => city.chatRooms.filter(({ cellCode }) => areaCodes.includes(cellCode));
  return {
    name: 'emergencyRoom',
    to: ['case.dispatched'],
    wants: ({ about }) => city.emergencies.some(({ plan }) => plan.channels.includes('room')) && roomsIn(about.areaCodes).length > 0,
    tell: async ({ about, documentId }) => {
      const caseFile = await caseById(about.caseId ?? documentId);
      const emergency = city.emergencies.find(({ id }) => id === caseFile?.emergencyId);
      if (caseFile === undefined || emergency?.plan.channels.includes('room') !== true) return;
      for (const room of roomsIn(caseFile.areaCodes)) {
        const accountId = room.id === caseFile.roomId ? undefined : await accountOf(room.id);
        if (accountId !== undefined) await say({ _id: `task.${caseFile.foundingReceiptNo}.${room.id}`, accountId, roomId: room.id, kind: 'task', isUrgent: true, text: wordsOf(caseFile) });
      }
    },
  };

  function wordsOf({ foundingReceiptNo, unitId, clock: runs, matter }: CaseFile): string {
    const unitName = city.unitById.get(unitId)?.name;
    return taskLine({ receiptNo: foundingReceiptNo, ...(unitName !== undefined && { unitName }), ...(runs?.dueAt && { dueAt: runs.dueAt }) }, matter?.name, clock.now());
  }
}
