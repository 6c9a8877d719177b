import { useEffect, useState } from 'react';
import type { Place } from '../../../../shared/geo/place';
import type { Understanding } from '../../../../shared/report/intake-api';
import { useObservable } from '../model/use-observable';
import { placeInputOf } from './report-draft';
import { waitSeconds } from './report-source';
import { understanding, type UnderstandingModel } from './understanding';

type Ask = Parameters<typeof understanding>[0];

/** What the system makes of the words and the place so far. */
export function useUnderstanding(ask: Ask, text: string, place: Place | undefined): Understanding | undefined {
  const [model] = useState<UnderstandingModel>(() => understanding(ask, (milliseconds) => waitSeconds(milliseconds / 1000)));
  useEffect(() => model.think({ text, place: place && placeInputOf(place) }), [model, text, place]);
  return useObservable(model);
}
