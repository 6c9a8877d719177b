import { SingleBar } from 'cli-progress';
import type { Settings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import type { City } from '../../shared/city/city';
import { cityTime, type CityTime } from './city-time';
import { playScenario } from './play-scenario';
import { openRunningCity, type RunningCity } from './running-city';
import type { Written } from './scenario-files';
import { openSecondAccount, type SecondAccount } from './second-account';
import { stageRoom } from './stage-room';
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
    const files = await loadCity(settings.city, { isDemo: true });
    bar.start(writtens.reduce((sum, { scenario }) => sum + scenario.stages.length, 0), 0, { what: '' });
    for (const [index, written] of writtens.entries()) {
      const one = await playOne({ city, files, time, written, index, onStage: () => bar.increment(1, { what: written.scenario.title }) });
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

interface Playing {
  readonly city: RunningCity;
  readonly files: City;
  readonly time: CityTime;
  readonly written: Written;
  readonly index: number;
  readonly onStage: () => void;
}

/** Bound the day before, so that what is said of the binding takes nothing from the day's budgets. */
async function playOne({ city, files, time, written, index, onStage }: Playing): Promise<Played> {
  let second: SecondAccount | undefined;
  try {
    const room = await stageRoom(city, files, written, index);
    await time.settle();
    const since = await playScenario({ city, time, onStage, second: async (roomId) => (second ??= await openSecondAccount(city, roomId)) }, room);
    const came = await whatCameOut(city, room, since);
    return { written, came, differences: differences(written.scenario, came) };
  } finally {
    await second?.close();
  }
}
