import type { LastPlaceView } from '../../shared/account/last-place';
import { placeFrom } from '../../shared/geo/datum';
import { sharingModel } from '../../miniapp/src/features/account/last-place-model';
import type { LastPlaceSource } from '../../miniapp/src/features/account/last-place-source';

const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 28, 1, minute));

function phone(view: LastPlaceView) {
  let now = view;
  const said: (readonly number[])[] = [];
  let asked = 0;
  const ok = () => Promise.resolve({ ok: true as const, status: 200, data: now });
  const source: LastPlaceSource = {
    read: ok,
    consent: (isGiven) => { now = { ...now, consent: isGiven ? 'given' : 'refused' }; return ok(); },
    say: ({ wgs84 }) => { said.push(wgs84); return ok(); },
  };
  const model = sharingModel(source, () => {
    asked += 1;
    return Promise.resolve({ status: 'found', place: placeFrom({ longitude: 121.54968, latitude: 29.87417, datum: 'wgs84', origin: 'gps' }) });
  });
  return { model, said, asked: () => asked };
}

test.each<[string, LastPlaceView]>([
  ['before he was asked', { consent: 'unasked', isOnShift: true }],
  ['who said no',         { consent: 'refused', isOnShift: true }],
  ['out of his shift',    { consent: 'given', isOnShift: false }],
])('the phone of a collector %s is not even asked where it is (R73)', async (_why, view) => {
  const { model, said, asked } = phone(view);

  await model.look(at(0));

  expect([asked(), said]).toEqual([0, []]);
});

test('on shift it says a coarse place when the page opens, and again after five minutes, not sooner (R26, R73)', async () => {
  const { model, said } = phone({ consent: 'given', isOnShift: true });

  for (const minute of [0, 1, 4, 5, 9, 11]) await model.look(at(minute));

  expect(said).toEqual([[121.55, 29.874], [121.55, 29.874], [121.55, 29.874]]);
});

test('who agrees is there at once, who stops says nothing more (R73)', async () => {
  const { model, said } = phone({ consent: 'unasked', isOnShift: true });

  await model.agree(true, at(0));
  await model.agree(false, at(6));
  await model.look(at(20));

  expect(said).toHaveLength(1);
  expect(model.get().view?.consent).toBe('refused');
});
