import { SingleBar } from 'cli-progress';
import type { Settings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { cityTime } from './city-time';
import { playScenario } from './play-scenario';
import { openRunningCity, type RunningCity } from './running-city';
import type { Written } from './scenario-files';
import { openSecondAccount, type SecondAccount } from './second-account';
import { stageRooms, type StagedRoom } from './stage-rooms';
import { differences, whatCameOut, type CameOut, type Difference } from './what-came-out';

/** One conversation played: what came of it, and where that is another than written. */
export interface Played {
  readonly written: Written;
  readonly came: CameOut;
  readonly differences: readonly Difference[];
}

export interface PlayWritten {
  readonly settings: Settings;
  /** How many times faster than life silences pass; without it they are jumped over. */
  readonly speed?: number;
  /** Told as soon as one is over. */
  readonly onPlayed: (played: Played) => void;
}

/**
 * Plays written conversations into the demo that runs, one after the other, each in a room and on a day of its own; the city's clock stands in between and goes on as before at the end.
 *
 * @throws {NotPlayable} in one plain sentence
 */
export async function playWritten(writtens: readonly Written[], { settings, speed, onPlayed }: PlayWritten): Promise<readonly Played[]> {
  const city = await openRunningCity(settings);
  const bar = new SingleBar({ format: '{bar} {value}/{total} {what}', noTTYOutput: false, clearOnComplete: true, stopOnComplete: true });
  const played: Played[] = [];
  try {
    await city.clock({ pace: 0 });
    const time = cityTime(city, speed);
    bar.start(writtens.reduce((sum, { scenario }) => sum + scenario.stages.length, 0), 0, { what: '建群' });
    const rooms = await stageRooms(city, await loadCity(settings.city, { isDemo: true }), writtens, time);
    for (const room of rooms) {
      const one = await playOne(city, room, { time, onStage: () => bar.increment(1, { what: room.written.scenario.title }) });
      played.push(one);
      onPlayed(one);
    }
  } finally {
    bar.stop();
    await city.clock({ pace: 1 }).catch(() => undefined);   // it may be gone by now
    await city.close();
  }
  return played;
}

async function playOne(city: RunningCity, room: StagedRoom, how: { readonly time: ReturnType<typeof cityTime>; readonly onStage: () => void }): Promise<Played> {
  let second: SecondAccount | undefined;
  try {
    const since = await playScenario({ city, ...how, second: async (roomId) => (second ??= await openSecondAccount(city, roomId)) }, room);
    const came = await whatCameOut(city, room, since);
    return { written: room.written, came, differences: differences(room.written.scenario, came) };
  } finally {
    await second?.close();
  }
}
