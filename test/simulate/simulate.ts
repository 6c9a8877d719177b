import { converse } from './converse';
import { simulateCityDay } from './say-city-day';

const words = process.argv.slice(2);
process.exitCode = await (words[0] === 'city-day' ? simulateCityDay(words.slice(1)) : converse(words));
