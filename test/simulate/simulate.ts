import { CITY_DAY_USAGE, simulateCityDay } from './say-city-day';

/** Plays what people say in groups: a whole city's day as fast as the machine can. */
async function simulate([what, ...more]: readonly string[]): Promise<number> {
  if (what === 'city-day') return simulateCityDay(more);
  console.log(CITY_DAY_USAGE);
  return 2;
}

process.exitCode = await simulate(process.argv.slice(2));
