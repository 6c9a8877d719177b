import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import { readSettings, type Settings } from '../../config/env';
import { DEMO_PASSWORD } from '../../config/demo';
import type { City, Person, Role } from '../../shared/city/city';
import type { CaseDetail, CaseRow, Page } from '../../shared/case/case-api';
import type { ActRequest } from '../../shared/case/act-request';
import type { Place } from '../../shared/geo/place';
import type { PlaceInput } from '../../shared/report/report-request';
import type { SessionView } from '../../shared/account/session-api';
import { localDate } from '../../shared/time/local-time';
import { startServer, type RunningServer } from '../../server/main';
import { settableClock } from '../../server/platform/clock';
import { citizen, type Citizen } from './town-citizen';
import { townClient, type TownClient } from './town-client';

export interface TownOptions {
  /** Business time at the start, UTC+8: `2026-09-28 09:00`. */
  readonly at?: string;
  /** A database to share with another town of the same name; otherwise one of its own. */
  readonly database?: string;
  /** The real demo city unless handed in. */
  readonly city?: City;
  readonly settings?: Partial<Settings>;
  /** Relay and jobs tick by themselves as in a city; otherwise only `settle` tells. */
  readonly isAlive?: boolean;
  readonly log?: Logger;
}

export interface Staff extends TownClient {
  readonly person: Person;
  readonly token: string;
  acts(no: string, act: ActRequest, key?: string): Promise<CaseDetail>;
  cases(query?: Readonly<Record<string, string>>): Promise<readonly CaseRow[]>;
}

export interface Town extends TownClient {
  readonly server: RunningServer;
  readonly city: City;
  readonly clock: ReturnType<typeof settableClock>;
  /** Somebody with a phone of his own and no account. */
  citizen(name: string): Citizen;
  officer(unitId: string): Promise<Staff>;
  gridWorker(divisionCode?: string): Promise<Staff>;
  acceptor(): Promise<Staff>;
  dispatcher(): Promise<Staff>;
  leader(): Promise<Staff>;
  operator(): Promise<Staff>;
  staff(account: string): Promise<Staff>;
  /** A caller with the service key. */
  readonly service: TownClient;
  /** Tells everything that is pending and makes every picture. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

let realCity: Promise<City> | undefined;

/** A whole server in this process, on a real mongod with a database of its own, its clock in our hands. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const clock = settableClock(local(options.at ?? '2026-09-28 09:00'));
  const city = options.city ?? (await loadRealCity());
  const dataDir = await mkdtemp(join(tmpdir(), 'gezhi-town-'));
  const mongodbUri = databaseUri(options.database ?? `town_${randomUUID().slice(0, 8)}`);
  const settings: Settings = { ...readSettings({}), host: '127.0.0.1', port: 0, dataDir, logLevel: 'silent', bot: 'off', ...options.settings };
  const server = await startServer({ settings, mongodbUri, city, clock, isWorker: options.isAlive ?? false, ...(options.log === undefined ? {} : { log: options.log }) });

  const anyone = townClient(server.url, {});
  const signedIn = new Map<string, Promise<Staff>>();

  function staff(account: string): Promise<Staff> {
    const today = `${account} ${localDate(clock.now())}`;   // nobody stays signed in overnight
    const found = signedIn.get(today) ?? signIn(server.url, city, account);
    signedIn.set(today, found);
    return found;
  }

  function firstOf(role: Role, isRight: (person: Person) => boolean = () => true): Promise<Staff> {
    const person = city.people.find((one) => one.role === role && isRight(one));
    if (person === undefined) throw new Error(`the city has no ${role} like that`);
    return staff(person.account);
  }

  return {
    ...anyone,
    server, city, clock, staff,
    citizen: (name) => citizen(name, server.url),
    officer: (unitId) => firstOf('officer', (person) => person.unitId === unitId),
    gridWorker: (divisionCode = '') => firstOf('gridWorker', (person) => person.divisionCode.startsWith(divisionCode)),
    acceptor: () => firstOf('acceptor'),
    dispatcher: () => firstOf('dispatcher'),
    leader: () => firstOf('leader'),
    operator: () => firstOf('operator'),
    service: townClient(server.url, { 'X-Service-Key': server.context.settings.serviceKey }),
    settle: () => server.app.settle(),
    stop: async () => {
      await mongooseDrop(server);
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** An instant of the city: `2026-09-28 09:00`, UTC+8; the hour may have one digit, as people write it. */
export function local(words: string): Date {
  const [date, time = ''] = words.split(' ');
  return new Date(`${date}T${time.padStart(5, '0')}:00+08:00`);
}

/** A place as a phone sends it. */
export function placeInput(place: Pick<Place, 'wgs84'>): PlaceInput {
  return { longitude: place.wgs84[0], latitude: place.wgs84[1], datum: 'wgs84' };
}

/** A place so many metres north of another. */
export function metresFrom(place: PlaceInput, metres: number): PlaceInput {
  return { ...place, latitude: place.latitude + metres / 111_320 };
}

function loadRealCity(): Promise<City> {
  realCity ??= import('../../config/load-city').then(({ loadCity }) => loadCity('ningbo', { isDemo: true }));
  return realCity;
}

/** The run's mongod, with a database of this town's own. */
function databaseUri(name: string): string {
  const uri = process.env.TEST_MONGODB_URI;
  if (uri === undefined) throw new Error('TEST_MONGODB_URI is not set: run by `npm run jest`');
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

async function mongooseDrop({ context }: RunningServer): Promise<void> {
  if (context.db.readyState === mongoose.ConnectionStates.connected) await context.db.dropDatabase();
}

async function signIn(url: string, city: City, account: string): Promise<Staff> {
  const session = await townClient(url, {}).post<SessionView>('/api/session', { account, password: DEMO_PASSWORD });
  const person = city.people.find((one) => one.account === account);
  if (person === undefined || session.token === undefined) throw new Error(`${account} can't sign in`);
  const client = townClient(url, { Authorization: `Bearer ${session.token}` });
  return {
    ...client,
    person,
    token: session.token,
    acts: (no, act, key = randomUUID()) => client.post<CaseDetail>(`/api/cases/${no}/acts`, act, { 'Idempotency-Key': key }),
    cases: async (query = {}) => (await client.get<Page<CaseRow>>(`/api/cases?${new URLSearchParams(query)}`)).rows,
  };
}
