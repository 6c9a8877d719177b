import type { Person, Role } from '../../shared/city/city';
import type { EventType } from '../../shared/event';
import type { Report } from '../../shared/report/report';
import type { VoidRequest } from '../../shared/report/report-request';
import type { TriageRequest } from '../../shared/report/waiting-api';
import { staffOf } from '../platform/auth';
import type { Caller } from '../platform/context';
import { Refused } from '../platform/errors';
import { scopeOf } from '../platform/scope';
import { checkCell, checkMatter, placeInCity } from './check-report';
import type { House } from './receive-report';
import type { WaitingDecision } from './report.store';

const DECIDES: readonly Role[] = ['acceptor', 'dispatcher', 'shiftLeader', 'operator'];

/**
 * Who may look after reports that wait: intake staff of the whole city, for a report without a place lies in no area.
 *
 * @throws {Refused} `wrong-role` or `outside-scope`
 */
export function waitingKeeper(caller: Caller): Person {
  const person = staffOf(caller);
  if (!DECIDES.includes(person.role) && person.role !== 'leader') throw new Refused('wrong-role', '待研判的上报由受理员处理');
  if (scopeOf(person).kind !== 'city') throw new Refused('outside-scope', '待研判的上报由市级受理员处理');
  return person;
}

interface Deciding<Request> {
  readonly report: Report;
  readonly request: Request;
  readonly key: string;
  readonly caller: Caller;
}

/** A person says where, and what if he knows; the report goes on its way at once. */
export async function triageByHand(house: House, { report, request, key, caller }: Deciding<TriageRequest>): Promise<Report> {
  const person = decider(caller);
  const { context } = house;
  if (request.place === undefined && request.cellCode === undefined && report.place === undefined && report.cellCode === undefined) {
    throw new Refused('bad-field', '请选一个地点或网格', [{ path: 'place', message: '请选一个地点或网格' }]);
  }
  if (request.cellCode !== undefined) checkCell(request.cellCode, context);
  checkMatter(request.matterId, context);
  return decided(house, { report, key, eventType: 'report.received' }, {
    state: 'received',
    ...(request.place === undefined ? {} : { place: placeInCity({ origin: 'hand', ...request.place }, context) }),
    ...(request.cellCode === undefined ? {} : { cellCode: request.cellCode }),
    ...(request.matterId === undefined ? {} : { matterId: request.matterId }),
    decided: { personId: person.id, at: context.clock.now(), key, ...(request.words === undefined ? {} : { words: request.words }) },
  });
}

/** 误报 or 不予受理 of a waiting report; the reason goes to who sent it. */
export async function voidWaiting(house: House, { report, request, key, caller }: Deciding<VoidRequest>): Promise<Report> {
  const person = decider(caller);
  return decided(house, { report, key, eventType: 'report.voided' }, {
    state: 'void',
    decided: { personId: person.id, at: house.context.clock.now(), key, words: request.words },
  });
}

function decider(caller: Caller): Person {
  const person = waitingKeeper(caller);
  if (!DECIDES.includes(person.role)) throw new Refused('wrong-role', '您可以查看，处理由受理员进行');
  return person;
}

interface Subject {
  readonly report: Report;
  readonly key: string;
  readonly eventType: EventType;
}

/** One conditional write. The same key again answers with the report as it is now. */
async function decided(house: House, { report, key, eventType }: Subject, decision: WaitingDecision): Promise<Report> {
  const { personId, at } = decision.decided;
  const isRepeat = (other: Report | undefined): boolean => other?.decided?.key === key && other.decided.personId === personId;
  if (isRepeat(report)) return report;
  const words = decision.decided.words ?? '';
  const event = { seq: report.eventSeq + 1, type: eventType, at, data: { isByHand: true, words } };
  if (await house.reports.decide(report, decision, event)) {
    const after = { ...report, ...decision, eventSeq: event.seq };
    delete after.waitingReason;
    return after;
  }
  const now = await house.reports.byId(report._id);
  if (now !== undefined && isRepeat(now)) return now;
  throw new Refused('wrong-state', '这件上报已有人处理过，请刷新后再看');
}
