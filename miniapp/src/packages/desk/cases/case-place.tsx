import type { CaseDetail } from '../../../../../shared/case/case-api';
import { CityMap } from '../../../components/city-map';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { useCellsNear } from '../../../features/overview/use-cells-near';
import { useDeskTools } from '../desk-context';

const HEIGHT = 200;

/** Where it is, on the city's own lines. */
export function CasePlace({ detail }: { readonly detail: CaseDetail }) {
  const { map } = useDeskTools();
  const cells = useCellsNear(apiOverviewSource, detail.wgs84, detail.cell.code);
  return (
    <div className="desk-place">
      <CityMap shapes={map.data} cells={cells} centre={detail.gcj02} pin={{ gcj02: detail.gcj02 }} height={HEIGHT} label={`位置：${detail.placeWords || detail.districtName}`} />
    </div>
  );
}
