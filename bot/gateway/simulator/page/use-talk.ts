import { useEffect, useMemo, useReducer } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { FromPage, SayAnswer, SayRequest, SimulatorTown, Standing, TalkLine, ToPage } from '../wire';

const ANSWER_WITHIN_MS = 10_000;

export interface TalkState {
  readonly link: 'connecting' | 'open' | 'lost';
  readonly town?: SimulatorTown;
  readonly lines: readonly TalkLine[];
  readonly standing: Standing;
}

type News =
  | { readonly kind: 'town'; readonly town: SimulatorTown; readonly lines: readonly TalkLine[]; readonly standing: Standing }
  | { readonly kind: 'line'; readonly line: TalkLine }
  | { readonly kind: 'standing'; readonly standing: Standing }
  | { readonly kind: 'lost' };

const START: TalkState = { link: 'connecting', lines: [], standing: { isBotHere: true, isServerHere: true } };

/** What is said in all rooms, live; the last words stay on the page while the line is lost. */
export function useTalk(): TalkState & { readonly say: (request: SayRequest) => Promise<SayAnswer> } {
  const [state, tell] = useReducer(next, START);
  const socket = useMemo<Socket<ToPage, FromPage>>(() => io({ autoConnect: false, transports: ['websocket'], reconnectionDelayMax: 3_000 }), []);

  useEffect(() => {
    socket.on('town', (town, lines, standing) => tell({ kind: 'town', town, lines, standing }));
    socket.on('line', (line) => tell({ kind: 'line', line }));
    socket.on('standing', (standing) => tell({ kind: 'standing', standing }));
    socket.on('disconnect', () => tell({ kind: 'lost' }));
    socket.on('connect_error', () => tell({ kind: 'lost' }));
    socket.connect();
    return () => { socket.removeAllListeners().disconnect(); };
  }, [socket]);

  const say = useMemo(() => async (request: SayRequest): Promise<SayAnswer> => {
    if (!socket.connected) return { isRecorded: false, message: '连接已断开，没有发出。重新连上后再发一次' };
    return socket.timeout(ANSWER_WITHIN_MS).emitWithAck('say', request).catch(() => ({ isRecorded: false as const, message: '没有等到回音，请看看群里有没有这一条，再决定是否重发' }));
  }, [socket]);
  return { ...state, say };
}

function next(state: TalkState, news: News): TalkState {
  switch (news.kind) {
    case 'town': return { link: 'open', town: news.town, lines: news.lines, standing: news.standing };
    case 'line': return state.lines.some(({ id }) => id === news.line.id) ? state : { ...state, lines: [...state.lines, news.line] };
    case 'standing': return { ...state, standing: news.standing };
    case 'lost': return { ...state, link: 'lost' };
  }
}
