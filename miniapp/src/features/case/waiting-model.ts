import type { LngLat } from '../../../../shared/geo/place';
import type { PlaceInput } from '../../../../shared/report/report-request';
import type { Understanding } from '../../../../shared/report/intake-api';
import type { WaitingReport } from '../../../../shared/report/waiting-api';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import { without } from '../model/without';
import type { WaitingSource } from './waiting-source';

export interface WaitingState {
  readonly place?: PlaceInput;
  readonly matterId?: string;
  /** Where it lies and who would get it, once a place is chosen. */
  readonly understood?: Understanding;
  readonly reason: string;
  readonly status: 'idle' | 'sending' | 'done' | 'unknown';
  readonly problem?: Problem;
}

export interface WaitingModel extends Observable<WaitingState> {
  choosePlace(gcj02: LngLat): Promise<void>;
  chooseMatter(matterId: string): void;
  writeReason(reason: string): void;
  triage(): Promise<boolean>;
  void(): Promise<boolean>;
}

/** Why a waiting report cannot be placed yet, in words. */
export function missingForTriage({ place, understood }: WaitingState): string | undefined {
  if (!place) return '请在地图上点出位置';
  return understood?.isInCity === false ? '这个位置在市界外，请另选' : undefined;
}

/** Why it cannot be refused yet, in words. */
export function missingForVoid({ reason }: WaitingState): string | undefined {
  return reason.trim().length < 2 ? '请写明理由，市民会看到' : undefined;
}

/** One opening of a waiting report: the key is made once and changes only when the server has said no. */
export function waitingModel(source: WaitingSource, report: WaitingReport, newKey: () => string): WaitingModel {
  const state = cell<WaitingState>({ reason: '', status: 'idle' });
  let key = newKey();
  let asked = 0;

  async function choosePlace([longitude, latitude]: LngLat): Promise<void> {
    const place: PlaceInput = { longitude, latitude, datum: 'gcj02', origin: 'hand' };
    const ticket = (asked += 1);
    state.set({ ...without(state.get(), 'understood', 'problem'), place });
    const result = await source.understand(report.text, place);
    if (ticket !== asked) return;
    if (result.ok) state.set({ ...state.get(), understood: result.data });
  }

  async function send(act: () => ReturnType<WaitingSource['triage']>): Promise<boolean> {
    const kept = without(state.get(), 'problem');
    if (kept.status === 'sending' || kept.status === 'done') return false;
    state.set({ ...kept, status: 'sending' });
    const result = await act();
    if (result.ok) {
      state.set({ ...kept, status: 'done' });
      return true;
    }
    const isUnknown = result.status === 0 || result.status >= 500;
    if (!isUnknown) key = newKey();
    state.set({ ...kept, status: isUnknown ? 'unknown' : 'idle', problem: problemOf(result) });
    return false;
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    choosePlace,
    chooseMatter: (matterId) => state.set({ ...state.get(), matterId }),
    writeReason: (reason) => state.set({ ...state.get(), reason }),
    triage: () => {
      const { place, matterId } = state.get();
      return send(() => source.triage(report.receiptNo, { ...(place ? { place } : {}), ...(matterId ? { matterId } : {}) }, key));
    },
    void: () => send(() => source.void(report.receiptNo, state.get().reason.trim(), key)),
  };
}
