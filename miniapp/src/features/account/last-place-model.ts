import { coarsePoint, PLACE_EVERY_MINUTES, saysPlaceNow, type LastPlaceView } from '../../../../shared/account/last-place';
import type { LocationAnswer } from '../../platform/location-answer';
import { cell, type Observable } from '../model/observable';
import { without } from '../model/without';
import type { LastPlaceSource } from './last-place-source';

export interface SharingState {
  /** Left out until the server has answered; nothing is shown or said then. */
  readonly view?: LastPlaceView;
  readonly isBusy: boolean;
  /** Why the last word was not taken. */
  readonly problem?: string;
}

export interface SharingModel extends Observable<SharingState> {
  /** Asks how it stands, and says the place when it is time; each time the page comes to the front. */
  look(now: Date): Promise<void>;
  /** The same as time goes by, every five minutes at most. */
  tick(now: Date): Promise<void>;
  agree(isGiven: boolean, now: Date): Promise<void>;
}

/** A collector's last place while he uses the page: never before he agreed, never out of his shift, and coarse before it leaves the phone (R26, R73). */
export function sharingModel(source: LastPlaceSource, find: () => Promise<LocationAnswer>): SharingModel {
  const state = cell<SharingState>({ isBusy: false });
  let saidAt: Date | undefined;
  let isSaying = false;
  let lookedAt = -Infinity;

  async function say(view: LastPlaceView, now: Date): Promise<void> {
    if (isSaying || !saysPlaceNow({ ...without(view, 'keptAt'), ...(saidAt && { keptAt: saidAt.toISOString() }) }, now)) return;
    isSaying = true;
    const answer = await find();
    if (answer.status === 'found') {
      const result = await source.say({ wgs84: coarsePoint(answer.place.wgs84) });
      if (result.ok) {
        saidAt = now;
        state.set({ isBusy: false, view: result.data });
      }
    }
    isSaying = false;
  }

  async function look(now: Date): Promise<void> {
    lookedAt = now.getTime();
    const result = await source.read();
    if (!result.ok) return;   // a place is no reason to trouble anybody
    state.set({ ...state.get(), view: result.data });
    await say(result.data, now);
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    look,
    tick: async (now) => { if (now.getTime() - lookedAt >= PLACE_EVERY_MINUTES * 60_000) await look(now); },
    agree: async (isGiven, now) => {
      if (state.get().isBusy) return;
      state.set({ ...state.get(), isBusy: true });
      const result = await source.consent(isGiven);
      if (!result.ok) return state.set({ ...state.get(), isBusy: false, problem: result.error.message });
      state.set({ isBusy: false, view: result.data });
      if (isGiven) await say(result.data, now);
    },
  };
}
