import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Person } from '../../shared/city/city';
import type { Changed } from '../../shared/case/case-api';
import { EVENT_TYPES } from '../../shared/event';
import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';
import { pageHandshake, type Handshake } from './page-handshake';
import { followRights, roomsFor } from './page-rights';
import { changesByRoom } from './rooms';

const PING = { everyMs: 25_000, timeoutMs: 20_000 } as const;
const MESSAGE_BYTES_MAX = 100_000;
/** Rights that changed elsewhere are known after so long; here at once. */
const LOOK_EVERY_MS = 1_000;

/** What the socket asks of other stages; handed in by app.ts. */
export interface SocketGate {
  /** Who holds this token, and until when. */
  personOf(token: string): Promise<{ readonly person: Person; readonly expiresAt: Date } | undefined>;
  /** Who holds this token now; looking does not prolong his session. */
  holderOf(token: string): Promise<Person | undefined>;
  /** Absent colleagues whose work he does now. */
  standsFor(personId: string): readonly Person[];
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
  /** Brings open pages in step with what their readers may see now, and closes those of whom nobody is signed in any more. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Live news for pages: ids and times only, the page reads again and rights are checked when it reads. */
export function openPages(gate: SocketGate, { clock, log }: Pick<ServerContext, 'clock' | 'log'>, unitNameOf: (unitId: string) => string | undefined): Pages {
  let io: Server | undefined;
  let timer: NodeJS.Timeout | undefined;
  const people = new Map<string, ConnectedPerson>();

  function welcome(socket: Socket): void {
    const { person, reportIds } = socket.data as Handshake;
    for (const reportId of reportIds) void socket.join(`receipt:${reportId}`);
    if (person === undefined) return;
    void socket.join([...roomsFor(person, gate.standsFor(person.id))]);
    people.set(socket.id, connectedPerson(person, clock.now(), unitNameOf));
    socket.on('disconnect', () => people.delete(socket.id));
  }

  function tell(events: Parameters<NonNullable<Subscriber['tellMany']>>[0]): void {
    const rooms = io?.of('/').adapter.rooms;
    if (io === undefined || rooms === undefined || rooms.size === 0) return;
    for (const [room, changes] of changesByRoom(events, (name) => rooms.has(name))) {
      for (const changed of changes) io.to(room).emit('changed', changed satisfies Changed);
    }
  }

  let looks = 0;

  async function look(): Promise<void> {
    looks += 1;
    try {
      if (io !== undefined) await followRights(io.of('/').sockets.values(), gate);
    } catch (fault) {
      log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'rights of open pages not read; tried again in a second');
    } finally {
      looks -= 1;
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
      timer = setInterval(() => { if (looks === 0) void look(); }, LOOK_EVERY_MS).unref();   // a slow database is not asked twice at once
      return io;
    },
    subscriber: {
      name: 'socket',
      to: EVENT_TYPES,
      tell: async (event) => tell([event]),
      tellMany: async (events) => tell(events),
    },
    connected: () => ({ pages: io?.of('/').sockets.size ?? 0, people: [...people.values()] }),
    look,
    close: async () => {
      clearInterval(timer);
      await io?.close();
    },
  };
}

function connectedPerson({ name, role, unitId }: Person, since: Date, unitNameOf: (unitId: string) => string | undefined): ConnectedPerson {
  const unitName = unitId === undefined ? undefined : unitNameOf(unitId);
  return { name, role, since, ...(unitName === undefined ? {} : { unitName }) };
}
