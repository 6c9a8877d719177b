import type { City } from '../../shared/city/city';
import { pick, seeded } from './chance';
import type { SampleReport } from './messages';

const SEED = 20260928;
const CORE_DEGREES = 0.05;
const SAYINGS = ['路边{}，影响出行，请尽快处理', '小区门口{}好几天了', '发现{}，有安全隐患', '学校旁边{}，麻烦来看看', '{}，请帮忙反映'] as const;

/** Plain sentences over the catalogue's names, spread over the middle of the city; the same each time. */
export function sampleReports(city: City, count: number): readonly SampleReport[] {
  const chance = seeded(SEED);
  const matters = city.matters.filter((matter) => matter.filingConditions.length > 0);
  const [longitude, latitude] = city.centreWgs84;
  return Array.from({ length: count }, () => {
    const matter = pick(matters, chance);
    const name = pick([matter.name, ...matter.synonyms], chance);
    return {
      text: pick(SAYINGS, chance).replace('{}', name),
      place: { longitude: longitude + (chance() - 0.5) * 2 * CORE_DEGREES, latitude: latitude + (chance() - 0.5) * 2 * CORE_DEGREES, datum: 'wgs84' },
    };
  });
}
