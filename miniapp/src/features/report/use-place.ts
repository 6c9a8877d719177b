import { useCallback, useEffect, useRef, useState } from 'react';
import { placeFrom } from '../../../../shared/geo/datum';
import type { LngLat, Place } from '../../../../shared/geo/place';
import type { LocationAnswer } from '../../platform/location-answer';

export interface PlaceState {
  readonly isFinding: boolean;
  /** Why the phone gives none. */
  readonly problem?: string;
}

interface PlaceInHand extends PlaceState {
  /** Asks the phone; what a hand has put stays until it is asked for. */
  readonly find: () => void;
  /** A tap on the map. */
  readonly pick: (gcj02: LngLat) => void;
}

/**
 * Where the report is about: the phone's place at first, a hand's afterwards.
 *
 * @param isNeeded ask the phone when the page opens
 */
export function usePlace(source: { find(): Promise<LocationAnswer> }, isNeeded: boolean, onPlace: (place: Place) => void): PlaceInHand {
  const [state, setState] = useState<PlaceState>({ isFinding: false });
  const asked = useRef(0);
  const heard = useRef(onPlace);
  useEffect(() => { heard.current = onPlace; }, [onPlace]);

  const find = useCallback(() => {
    const ticket = (asked.current += 1);
    setState({ isFinding: true });
    void source.find().then((answer) => {
      if (ticket !== asked.current) return;
      if (answer.status === 'found') {
        setState({ isFinding: false });
        heard.current(answer.place);
      } else setState({ isFinding: false, problem: answer.words });
    });
  }, [source]);

  const pick = useCallback(([longitude, latitude]: LngLat) => {
    asked.current += 1;
    setState({ isFinding: false });
    heard.current(placeFrom({ longitude, latitude, datum: 'gcj02', origin: 'hand' }));
  }, []);

  const isFirst = useRef(isNeeded);
  useEffect(() => { if (isFirst.current) find(); }, [find]);
  return { ...state, find, pick };
}
