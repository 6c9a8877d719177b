import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import type { Subscriber } from '../outbox/subscriber';
import { channelStore } from './channels.store';
import { channelRoutes } from './channels.routes';
import { caseOrders } from './case-orders';
import { takeOpenSheets } from './import-sheet';
import { orderSheets } from './order-sheets.store';
import { orderRoutes } from './orders.routes';
import { newsPoster } from './post-news';
import type { ReportDesk } from './receive-order';
import { orderSheetRoutes } from './sheets.routes';
import { sourceSubscriber, type CaseDesk } from './tell-source';
import { toldNewsStore } from './told-news.store';
import type { CaseFile } from '../../shared/case/case-file';
import type { Caller } from '../platform/context';

export interface IntakeTools {
  readonly context: ServerContext;
  readonly desk: ReportDesk;
  readonly cases: CaseDesk;
  /** @throws {Refused} when it is not for this reader */
  readonly caseInScope: (caller: Caller, no: string | undefined) => Promise<CaseFile>;
}

export interface Intake {
  readonly routes: readonly Route[];
  readonly subscriber: Subscriber;
  /** Takes sheets that were cut off. */
  takeSheets(): Promise<number>;
}

/** Orders of other systems: in by signed call or sheet, their status back to where they came from (R11, R12, R19). */
export async function openIntake({ context, desk, cases, caseInScope }: IntakeTools): Promise<Intake> {
  const channels = await channelStore(context.db);
  const told = toldNewsStore(context.db);
  const sheetTools = { context, channels, desk, sheets: orderSheets(context.db) };
  return {
    routes: [
      ...channelRoutes({ context, channels }), ...orderRoutes({ context, channels }, desk), ...orderSheetRoutes(sheetTools),
      caseOrders({ context, told, cases, caseInScope }),
    ],
    subscriber: sourceSubscriber({ context, channels, told, cases, post: newsPoster(context) }),
    takeSheets: () => takeOpenSheets(sheetTools),
  };
}
