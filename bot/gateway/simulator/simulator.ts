import { createServer } from 'node:http';
import Koa from 'koa';
import { Server } from 'socket.io';
import { clockChange } from '../../../shared/time/moved-clock';
import type { MessageLog } from '../message-log';
import type { Recorder } from '../recorder';
import type { SimPuppet } from '../sim-puppet';
import { headers, pages } from './pages';
import { peopleRequest, planPeople, type PeopleStore } from './people';
import type { Quoted } from './quote';
import { withoutQuote } from './quote';
import { PICTURE_MAX_BYTES, saidOf, sayRequest } from './say-request';
import { inWords, talkLines, type TalkLines } from './talk-lines';
import type { ClockAnswer, FromPage, PeopleAnswer, SayAnswer, SimulatorTown, Standing, ToPage } from './wire';
import type { WorldClock } from './world-clock';

const LOOK_EVERY_MS = 1_000;
const AWAY = '业务系统暂时连不上，稍后再试';

export interface SimulatorOptions {
  readonly host: string;
  readonly port: number;
  readonly town: SimulatorTown;
  readonly people: PeopleStore;
  readonly puppet: SimPuppet;
  readonly recorder: Recorder;
  readonly log: MessageLog;
  readonly clock: WorldClock;
  readonly standing: () => Standing;
  /** Whether everything recorded has gone to the server. */
  readonly isHandedOver: () => Promise<boolean>;
  readonly restart: (isAgain: boolean) => Promise<void>;
}

export interface Simulator {
  readonly url: string;
  stop(): Promise<void>;
}

type Sockets = Server<FromPage, ToPage>;

/** A group chat in the browser: its people speak through the same puppet, and so through the same recorder, as real ones would. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host, port, log, recorder, people, clock } = options;
  const koa = new Koa();
  koa.use(headers());
  koa.use(await pages(log));
  const http = createServer(koa.callback());
  const io: Sockets = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: PICTURE_MAX_BYTES + 64 * 1024,
    allowRequest: (request, allow) => allow(null, isSameSite(request.headers.origin, request.headers.host)),
  });

  const lines = talkLines(await log.everything(), people.shownOf);
  recorder.onRecorded((heard) => {
    const line = lines.add(heard);
    if (line !== undefined) io.emit('line', line);
  });
  io.on('connection', (socket) => {
    const view = clock.view();
    socket.emit('town', { ...options.town, ...peopleOf(people) }, lines.all(), options.standing());
    if (view !== undefined) socket.emit('clock', view);
    socket.on('say', (request, answer) => {
      say(options, lines, request).then(answer, () => answer({ isRecorded: false, message: '没有记下来，请再试一次' }));
    });
    socket.on('people', (request, answer) => {
      changePeople(options, io, request).then(answer, () => answer({ isDone: false, message: '没有改成，请再试一次' }));
    });
    socket.on('clock', (change, answer) => {
      moveClock(options, io, change).then(answer, () => answer({ isKnown: false, message: AWAY }));
    });
    socket.on('restart', (isAgain, answer) => { options.restart(isAgain === true).then(answer, answer); });
  });
  const watches = [watch(options.standing, (standing) => io.emit('standing', standing)), watch(clock.view, (view) => { if (view !== undefined) io.emit('clock', view); })];

  await new Promise<void>((resolve, reject) => { http.once('error', reject).listen(port, host, resolve); });
  const address = http.address();
  return {
    url: `http://${host}:${typeof address === 'object' && address !== null ? address.port : port}`,
    stop: async () => {
      for (const one of watches) clearInterval(one);
      await io.close();
    },
  };
}

const peopleOf = ({ people }: PeopleStore) => ({ members: people().members, rooms: people().rooms });

/** Says it only where such a member may, and answers when it is on the disk. */
async function say({ people, town, puppet, recorder, clock }: SimulatorOptions, lines: TalkLines, request: unknown): Promise<SayAnswer> {
  const parsed = sayRequest.safeParse(request);
  if (!parsed.success) return { isRecorded: false, message: '内容不完整或太长（一条最多 500 字）' };
  const { roomId, talkerId, said: asked, saidAt } = parsed.data;
  const { rooms, members } = people.people();
  if (!rooms.some((room) => room.id === roomId && room.memberIds.includes(talkerId))) return { isRecorded: false, message: '这个人不在群里' };
  if (asked.kind === 'recall' && lines.byId(asked.messageId)?.talkerId !== talkerId) return { isRecorded: false, message: '只能撤回自己说的话' };
  const said = saidOf(asked, asked.kind === 'text' ? quotedIn(lines, asked.quoteId, [town.self, ...members]) : undefined);
  if (said.kind === 'refused') return { isRecorded: false, message: said.message };
  const messageId = puppet.say(roomId, talkerId, said.said, saidAt === undefined ? clock.now() : new Date(saidAt));
  if (said.shown !== undefined) await people.keepShown(messageId, said.shown);
  await recorder.recorded(messageId);
  return { isRecorded: true, messageId };
}

function quotedIn(lines: TalkLines, quoteId: string | undefined, everybody: SimulatorTown['members']): Quoted | undefined {
  const line = quoteId === undefined ? undefined : lines.byId(quoteId);
  if (line === undefined) return undefined;
  const words = inWords(line.said);
  return { name: everybody.find(({ id }) => id === line.talkerId)?.name ?? '群成员', words: withoutQuote(words).answer };
}

async function changePeople({ people, puppet, town }: SimulatorOptions, io: Sockets, request: unknown): Promise<PeopleAnswer> {
  const parsed = peopleRequest.safeParse(request);
  if (!parsed.success) return { isDone: false, message: '名字不完整或太长（人名 30 字、群名 60 字以内）' };
  const planned = planPeople(people.people(), parsed.data);
  if (!planned.ok) return { isDone: false, message: planned.message };
  const { people: after, roomId, memberIds } = planned.change;
  const known = new Set(people.people().members.map(({ id }) => id));
  await people.keepPeople(after);
  puppet.settle(after.members.filter(({ id }) => !known.has(id)), parsed.data.kind === 'add-room' ? after.rooms.filter(({ id }) => id === roomId) : []);
  if (parsed.data.kind === 'leave') puppet.leave(roomId, parsed.data.memberId);
  else puppet.join(roomId, parsed.data.kind === 'add-room' ? [town.self.id] : memberIds, memberIds[0] ?? town.self.id);   // into a new group the bot is asked last
  io.emit('people', peopleOf(people));
  return { isDone: true, roomId, memberIds };
}

async function moveClock({ clock, isHandedOver }: SimulatorOptions, io: Sockets, change: unknown): Promise<ClockAnswer> {
  const parsed = clockChange.safeParse(change);
  if (!parsed.success) return { isKnown: false, message: '请填一个时间' };
  const isLook = parsed.data.to === undefined && parsed.data.pace === undefined;
  const told = isLook ? await clock.look() : await clock.move(parsed.data);
  if ('message' in told) return { isKnown: false, message: told.message };
  if (!isLook) io.emit('clock', told);
  return { isKnown: true, clock: told, isHandedOver: await isHandedOver() };
}

/** Tells what is looked at whenever it is another than before. */
function watch<What>(look: () => What, tell: (what: What) => void): NodeJS.Timeout {
  let before = JSON.stringify(look());
  return setInterval(() => {
    const now = look();
    if (JSON.stringify(now) === before) return;
    before = JSON.stringify(now);
    tell(now);
  }, LOOK_EVERY_MS);
}

/** A page of another site must not speak in our rooms. */
function isSameSite(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin.replace(/^https?:\/\//, '') === host;
}
