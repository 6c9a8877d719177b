import type { CaseDetail } from '../../../../../shared/case/case-api';
import { CityMap } from '../../../components/city-map';
import { useDeskTools } from '../desk-context';

const HEIGHT = 200;

/** Where it is, on the city's own lines. */
export function CasePlace({ detail }: { readonly detail: CaseDetail }) {
  const { map } = useDeskTools();
  return (
    <div className="desk-place">
      <CityMap shapes={map.data} centre={detail.gcj02} pin={{ gcj02: detail.gcj02 }} zoom={12} height={HEIGHT} label={`位置：${detail.placeWords || detail.districtName}`} />
    </div>
  );
}
