import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Person } from '../../shared/city/city';
import type { Changed } from '../../shared/case/case-api';
import { EVENT_TYPES } from '../../shared/event';
import type { Subscriber } from '../outbox/subscriber';
import type { Clock } from '../platform/clock';
import { scopeOf } from '../platform/scope';
import type { Scope } from '../platform/context';
import { pageHandshake, type Handshake } from './page-handshake';
import { changesByRoom } from './rooms';

const PING = { everyMs: 25_000, timeoutMs: 20_000 } as const;
const MESSAGE_BYTES_MAX = 100_000;
/** A node timer counts no further. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** What the socket asks of other stages; handed in by app.ts. */
export interface SocketGate {
  /** Who holds this token, and until when. */
  personOf(token: string): Promise<{ readonly person: Person; readonly expiresAt: Date } | undefined>;
  /** The report this receipt belongs to, when the secret is right. */
  reportOf(receiptNo: string, secret: string): Promise<string | undefined>;
}

export interface ConnectedPerson {
  readonly name: string;
  readonly role: string;
  readonly unitName?: string;
  readonly since: Date;
}

export interface Pages {
  /** On the same server and port as the pages; bots get a namespace of their own. */
  attach(httpServer: HttpServer): Server;
  /** Says that something changed to who may see it. */
  readonly subscriber: Subscriber;
  connected(): { readonly pages: number; readonly people: readonly ConnectedPerson[] };
  /** After signing out. */
  dropPerson(personId: string): void;
  close(): Promise<void>;
}

/** Live news for pages: ids and times only, the page reads again and rights are checked when it reads. */
export function openPages(gate: SocketGate, clock: Clock, unitNameOf: (unitId: string) => string | undefined): Pages {
  let io: Server | undefined;
  const people = new Map<string, ConnectedPerson>();

  function welcome(socket: Socket): void {
    const { person, expiresAt, reportIds } = socket.data as Handshake;
    for (const reportId of reportIds) void socket.join(`receipt:${reportId}`);
    if (person === undefined) return;
    void socket.join([roomOf(scopeOf(person)), `person:${person.id}`]);
    people.set(socket.id, connectedPerson(person, clock.now(), unitNameOf));
    const timer = expiresAt && setTimeout(() => socket.disconnect(true), Math.min(TIMER_MAX_MS, expiresAt.getTime() - clock.now().getTime()));
    socket.on('disconnect', () => {
      clearTimeout(timer);
      people.delete(socket.id);
    });
  }

  function tell(events: Parameters<NonNullable<Subscriber['tellMany']>>[0]): void {
    const rooms = io?.of('/').adapter.rooms;
    if (io === undefined || rooms === undefined || rooms.size === 0) return;
    for (const [room, changes] of changesByRoom(events, (name) => rooms.has(name))) {
      for (const changed of changes) io.to(room).emit('changed', changed satisfies Changed);
    }
  }

  return {
    attach: (httpServer) => {
      io = new Server(httpServer, { serveClient: false, pingInterval: PING.everyMs, pingTimeout: PING.timeoutMs, maxHttpBufferSize: MESSAGE_BYTES_MAX });
      io.of('/').use((socket, next) => {
        pageHandshake(gate, socket.handshake.auth, clock.now()).then((found) => {
          socket.data = found;
          next();
        }, next);
      });
      io.of('/').on('connection', welcome);
      return io;
    },
    subscriber: {
      name: 'socket',
      to: EVENT_TYPES,
      tell: async (event) => tell([event]),
      tellMany: async (events) => tell(events),
    },
    connected: () => ({ pages: io?.of('/').sockets.size ?? 0, people: [...people.values()] }),
    dropPerson: (personId) => { io?.in(`person:${personId}`).disconnectSockets(true); },
    close: async () => { await io?.close(); },
  };
}

function roomOf(scope: Scope): string {
  if (scope.kind === 'unit') return `unit:${scope.unitId}`;
  return scope.kind === 'area' ? `area:${scope.divisionCode}` : 'city';
}

function connectedPerson({ name, role, unitId }: Person, since: Date, unitNameOf: (unitId: string) => string | undefined): ConnectedPerson {
  const unitName = unitId === undefined ? undefined : unitNameOf(unitId);
  return { name, role, since, ...(unitName === undefined ? {} : { unitName }) };
}
