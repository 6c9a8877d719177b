import type { DistrictFigures } from '../../../../../shared/score/score-api';

interface DistrictTableProps {
  readonly rows: readonly DistrictFigures[];
  readonly onOpen: (districtCode: string) => void;
}

/** The map's numbers as bars and figures, for reading, copying and screen readers. */
export function DistrictTable({ rows, onOpen }: DistrictTableProps) {
  const most = Math.max(1, ...rows.map(({ openCases }) => openCases));
  return (
    <table className="desk-bars">
      <thead>
        <tr><th scope="col">区县</th><th scope="col">未办结</th><th scope="col" className="is-number">超时</th><th scope="col" className="is-number">今日新增</th><th scope="col" className="is-number">今日办结</th></tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.districtCode} onClick={() => onOpen(row.districtCode)}>
            <th scope="row"><button type="button" className="desk-link desk-link-plain">{row.name}</button></th>
            <td>
              <div className="desk-bar-cell">
                <div className="desk-bar-track">
                  <div className="desk-bar" style={{ width: `${(row.openCases / most) * 100}%` }} />
                  <div className="desk-bar desk-bar-red" style={{ width: `${(row.redCases / most) * 100}%` }} />
                </div>
                <span className={`desk-bar-value${row.openCases > 0 ? '' : ' is-zero'}`}>{row.openCases}</span>
              </div>
            </td>
            <td className={`is-number${row.redCases > 0 ? ' desk-tone-red' : ' is-zero'}`}>{row.redCases}</td>
            <td className={`is-number${row.openedToday > 0 ? '' : ' is-zero'}`}>{row.openedToday}</td>
            <td className={`is-number${row.closedToday > 0 ? '' : ' is-zero'}`}>{row.closedToday}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
