import type { CaseFile } from '../../case/case-file';
import type { City } from '../../city/city';
import type { CityLocator } from '../../city/locate';
import type { Place, PlaceOrigin } from '../../geo/place';
import { saidPlace } from './said-place';

/** How the place of a case came to be known, and what its words say where that is another thing. */
export interface PlaceFacts {
  /** 手机定位，误差约 30 米 */
  readonly source: string;
  readonly said?: string;
}

const SOURCES: Readonly<Record<PlaceOrigin, string>> = {
  hand: '地图上选定', card: '群里的位置卡片', gps: '手机定位', device: '设备安装位置', exif: '照片里的位置', cell: '所选网格的中间', words: '按文字所说，请核实',
};
/** A point of these says less than the words may. */
const ROUGH: ReadonlySet<PlaceOrigin> = new Set(['cell', 'words']);

/** What staff are told of a case's place: which source was used and how exact it is (R10). */
export function placeFacts(caseFile: Pick<CaseFile, 'place' | 'homeDistrict' | 'text' | 'placeWords'>, finding: { readonly city: City; readonly locator: Pick<CityLocator, 'locate' | 'placeOfCell'> }): PlaceFacts {
  const said = saidPlace({ text: caseFile.text, ...(caseFile.placeWords !== undefined && { placeWords: caseFile.placeWords }) }, finding);
  const isElsewhere = said !== undefined && said.districtCode !== caseFile.homeDistrict;
  return {
    source: sourceWords(caseFile.place),
    ...(said && (isElsewhere || ROUGH.has(caseFile.place.origin)) && { said: isElsewhere ? `${said.sentence}，与所在区县不一致` : said.sentence }),
  };
}

function sourceWords({ origin, accuracyMetres }: Place): string {
  return accuracyMetres === undefined ? SOURCES[origin] : `${SOURCES[origin]}，误差约 ${Math.round(accuracyMetres)} 米`;
}
