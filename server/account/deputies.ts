import { createHash } from 'node:crypto';
import { actsFor, deputyFault, maySetFor, workOf } from '../../shared/account/deputies';
import type { DeputyRequest } from '../../shared/account/people-api';
import { isActive, peopleIndex } from '../../shared/account/people-index';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { absenceOf, deputyStore, type DeputyRow, type DeputyStore } from './deputies.store';

const LOOK_EVERY_MS = 2_000;
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

/** Who stands for whom, known here without asking the database at each call. */
export interface Deputies {
  readonly store: DeputyStore;
  /** Whose work a person does now besides his own. */
  standsFor(personId: string): readonly Person[];
  /** Who does a person's work at an instant: himself, or his deputy. For tasks and notices. */
  workOf(personId: string, at: Date): string;
  /** His deputy's row, while it runs. */
  runningOf(personId: string): DeputyRow | undefined;
  /** @throws {Refused} when he may not, or the deputy may not stand for this person */
  set(by: Person, request: DeputyRequest, key: string): Promise<DeputyRow>;
  /** Ends an absence early; a second time changes nothing. */
  end(by: Person, id: string): Promise<DeputyRow>;
  look(): Promise<void>;
  start(): void;
  stop(): void;
}

/**
 * Opens the deputies of a city; other processes' are known within two seconds.
 *
 * @param onChanged called when somebody's work was given over or back here
 */
export async function openDeputies({ db, city, clock, log }: Pick<ServerContext, 'db' | 'city' | 'clock' | 'log'>, onChanged: () => void = () => undefined): Promise<Deputies> {
  const store = deputyStore(db);
  let rows: readonly DeputyRow[] = [];
  const absences = () => rows.map(absenceOf);
  const personById = (id: string): Person | undefined => peopleIndex(city.people).byId.get(id);
  const look = async (): Promise<void> => { rows = await store.notOver(clock.now()); };
  await look();

  let timer: NodeJS.Timeout | undefined;
  const beat = (): void => { look().catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'deputies not read; tried again in two seconds')); };

  return {
    store, look,
    standsFor: (personId) => (rows.length === 0 ? [] : actsFor(personId, clock.now(), absences()).flatMap((id) => personById(id) ?? []).filter(isActive)),
    workOf: (personId, at) => workOf(personId, at, absences()),
    runningOf: (personId) => rows.find((row) => row.personId === personId && row.fromAt <= clock.now() && clock.now() < row.untilAt),
    set: async (by, request, key) => {
      const person = known(personById(request.personId), 'personId');
      const deputy = known(personById(request.deputyId), 'deputyId');
      if (!maySetFor(by, person)) throw new Refused('wrong-role', '只能安排自己、本单位或本区域人员的代班');
      refuseFault(deputyFault(person, deputy), 'deputyId');
      refuseFault(spanFault(request, clock.now()), 'untilAt');
      const row: DeputyRow = {
        _id: createHash('sha256').update(`${by.id}:${key}`).digest('hex').slice(0, 24), schemaVersion: 1, ...request, setAt: clock.now(), setBy: { id: by.id, name: by.name },
      };
      const isNew = await store.insert(row);
      await look();
      onChanged();
      return isNew ? row : sameAsBefore(await store.byId(row._id), row);
    },
    end: async (by, id) => {
      const row = await store.byId(id);
      const person = row && personById(row.personId);
      if (row === undefined || person === undefined) throw new Refused('not-found', '没有这条代班安排');
      if (!maySetFor(by, person)) throw new Refused('wrong-role', '只能结束自己、本单位或本区域人员的代班');
      const ended = await store.end(id, clock.now(), { id: by.id, name: by.name });
      await look();
      onChanged();
      return ended ?? row;
    },
    start: () => { timer ??= setInterval(beat, LOOK_EVERY_MS).unref(); },
    stop: () => clearInterval(timer),
  };
}

function known(person: Person | undefined, path: string): Person {
  if (person !== undefined) return person;
  throw new Refused('bad-field', '没有这个人', [{ path, message: '请从人员表中选择' }]);
}

function refuseFault(fault: string | undefined, path: string): void {
  if (fault !== undefined) throw new Refused('bad-field', fault, [{ path, message: fault }]);
}

function spanFault({ fromAt, untilAt }: DeputyRequest, now: Date): string | undefined {
  if (untilAt <= fromAt) return '结束时间要晚于开始时间';
  if (untilAt <= now) return '结束时间已经过去';
  return untilAt.getTime() - fromAt.getTime() > DAYS_MAX * DAY_MS ? '代班最长一年' : undefined;
}

function sameAsBefore(before: DeputyRow | undefined, now: DeputyRow): DeputyRow {
  const isSame = before !== undefined && before.personId === now.personId && before.deputyId === now.deputyId && before.reason === now.reason && before.fromAt.getTime() === now.fromAt.getTime();
  if (isSame) return before;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一条代班安排，请换一个');
}
