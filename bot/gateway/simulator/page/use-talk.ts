import { useEffect, useMemo, useReducer } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { ClockChange, ClockView } from '../../../../shared/time/moved-clock';
import type { ClockAnswer, FromPage, PeopleAnswer, PeopleRequest, SayAnswer, SayRequest, SimulatorPeople, SimulatorTown, Standing, TalkLine, ToPage } from '../wire';

const ANSWER_WITHIN_MS = 10_000;
const CUT = '连接已断开，没有发出。重新连上后再发一次';
const NO_ANSWER = '没有等到回音，请看看群里有没有这一条，再决定是否重发';

export interface TalkState {
  readonly link: 'connecting' | 'open' | 'lost';
  readonly town?: SimulatorTown;
  readonly lines: readonly TalkLine[];
  readonly standing: Standing;
  /** The city's clock, and when the page heard of it. */
  readonly clock?: { readonly view: ClockView; readonly heardAt: number };
}

export interface Talking extends TalkState {
  readonly say: (request: SayRequest) => Promise<SayAnswer>;
  readonly changePeople: (request: PeopleRequest) => Promise<PeopleAnswer>;
  readonly moveClock: (change: ClockChange) => Promise<ClockAnswer>;
}

type News =
  | { readonly kind: 'town'; readonly town: SimulatorTown; readonly lines: readonly TalkLine[]; readonly standing: Standing }
  | { readonly kind: 'line'; readonly line: TalkLine }
  | { readonly kind: 'people'; readonly people: SimulatorPeople }
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'clock'; readonly view: ClockView; readonly heardAt: number }
  | { readonly kind: 'lost' };

const START: TalkState = { link: 'connecting', lines: [], standing: { isBotHere: true, isServerHere: true } };

/** What is said in all rooms, live; the last words stay on the page while the line is lost. */
export function useTalk(): Talking {
  const [state, tell] = useReducer(next, START);
  const socket = useMemo<Socket<ToPage, FromPage>>(() => io({ autoConnect: false, transports: ['websocket'], reconnectionDelayMax: 3_000 }), []);

  useEffect(() => {
    socket.on('town', (town, lines, standing) => tell({ kind: 'town', town, lines, standing }));
    socket.on('line', (line) => tell({ kind: 'line', line }));
    socket.on('people', (people) => tell({ kind: 'people', people }));
    socket.on('standing', (standing) => tell({ kind: 'standing', standing }));
    socket.on('clock', (view) => tell({ kind: 'clock', view, heardAt: performance.now() }));
    socket.on('disconnect', () => tell({ kind: 'lost' }));
    socket.on('connect_error', () => tell({ kind: 'lost' }));
    socket.connect();
    return () => { socket.removeAllListeners().disconnect(); };
  }, [socket]);

  const asking = useMemo(() => {
    const patient = socket.timeout(ANSWER_WITHIN_MS);
    return {
      say: async (request: SayRequest): Promise<SayAnswer> => {
        if (!socket.connected) return { isRecorded: false, message: CUT };
        return patient.emitWithAck('say', request).catch(() => ({ isRecorded: false as const, message: NO_ANSWER }));
      },
      changePeople: async (request: PeopleRequest): Promise<PeopleAnswer> => {
        if (!socket.connected) return { isDone: false, message: CUT };
        return patient.emitWithAck('people', request).catch(() => ({ isDone: false as const, message: '没有等到回音，请看看名单再试' }));
      },
      moveClock: async (change: ClockChange): Promise<ClockAnswer> => {
        if (!socket.connected) return { isKnown: false, message: CUT };
        return patient.emitWithAck('clock', change).catch(() => ({ isKnown: false as const, message: '没有等到回音，请看看时钟再试' }));
      },
    };
  }, [socket]);
  return { ...state, ...asking };
}

function next(state: TalkState, news: News): TalkState {
  switch (news.kind) {
    case 'town': return { ...state, link: 'open', town: news.town, lines: news.lines, standing: news.standing };
    case 'line': return state.lines.some(({ id }) => id === news.line.id) ? state : { ...state, lines: [...state.lines, news.line] };
    case 'people': return state.town === undefined ? state : { ...state, town: { ...state.town, members: news.people.members, rooms: news.people.rooms } };
    case 'standing': return { ...state, standing: news.standing };
    case 'clock': return { ...state, clock: { view: news.view, heardAt: news.heardAt } };
    case 'lost': return { ...state, link: 'lost' };
  }
}
