import L from 'leaflet';
import type { CityMapShapes } from '../../../shared/city/city-api';
import type { LngLat } from '../../../shared/geo/place';
import { COLOURS } from '../theme/tokens';
import type { MapCell, MapMark } from './map-props';

/** Each layer gives back how to take it away. */
type Undraw = () => void;

/** District areas with their names. */
export function drawDistricts(map: L.Map, shapes: CityMapShapes): Undraw {
  const colours = coloursNow();
  const group = L.layerGroup();
  for (const { name, polygonsGcj02 } of shapes.districts) {
    for (const rings of polygonsGcj02) L.polygon(rings.map((ring) => ring.map(pointOf)), { color: colours.mapLine, weight: 1.5, fillColor: colours.mapLand, fillOpacity: 1, interactive: false }).addTo(group);
    const at = middleOf(polygonsGcj02.map(([outer]) => outer ?? []));
    if (at) L.marker(pointOf(at), { icon: L.divIcon({ className: 'gz-map-name', html: '', iconSize: [0, 0] }), interactive: false, keyboard: false }).addTo(group).bindTooltip(name, { permanent: true, direction: 'center', className: 'gz-map-name-words' });
  }
  group.addTo(map);
  return () => { group.remove(); };
}

/** Grid cells, the chosen one tinted. */
export function drawCells(map: L.Map, cells: readonly MapCell[]): Undraw {
  const colours = coloursNow();
  const inOrder = [...cells].sort((one, other) => Number(one.isChosen ?? false) - Number(other.isChosen ?? false));
  const group = L.layerGroup(inOrder.map(({ ringsGcj02, isChosen }) => L.polygon(ringsGcj02.map((ring) => ring.map(pointOf)), {
    color: isChosen ? colours.brand : colours.mapLine, weight: isChosen ? 2 : 1, opacity: isChosen ? 1 : 0.6, fillColor: isChosen ? colours.brandTint : colours.surface, fillOpacity: isChosen ? 1 : 0.5, interactive: false,
  }))).addTo(map);
  return () => { group.remove(); };
}

/** Cases: a round mark for open, a ticked one for mended. */
export function drawMarks(map: L.Map, marks: readonly MapMark[], onMark: (id: string) => void): Undraw {
  const group = L.layerGroup(marks.map(({ id, gcj02, label, tone }) => L.marker(pointOf(gcj02), { icon: L.divIcon({ className: `gz-map-mark gz-map-mark-${tone}`, html: tone === 'mended' ? '✓' : '', iconSize: [24, 24] }), title: label, alt: label })
    .on('click', () => onMark(id)))).addTo(map);
  return () => { group.remove(); };
}

/** The place of a report, with the circle it may be in. */
export function drawPin(map: L.Map, at: LngLat, accuracyMetres: number | undefined): Undraw {
  const { brand } = coloursNow();
  const group = L.layerGroup();
  if (accuracyMetres) L.circle(pointOf(at), { radius: accuracyMetres, color: brand, weight: 1, fillColor: brand, fillOpacity: 0.14, interactive: false }).addTo(group);
  L.marker(pointOf(at), { icon: L.divIcon({ className: 'gz-map-pin', html: '', iconSize: [28, 28], iconAnchor: [14, 34] }), interactive: false, keyboard: false }).addTo(group);
  group.addTo(map);
  return () => { group.remove(); };
}

function coloursNow() {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? COLOURS.dark : COLOURS.light;
}

function pointOf([longitude, latitude]: LngLat): L.LatLngTuple {
  return [latitude, longitude];
}

/** Where a name stands: the middle of the largest part's box. */
function middleOf(rings: readonly (readonly LngLat[])[]): LngLat | undefined {
  const boxes = rings.filter((ring) => ring.length > 0).map((ring) => {
    const xs = ring.map(([x]) => x);
    const ys = ring.map(([, y]) => y);
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { size: (east - west) * (north - south), middle: [(west + east) / 2, (south + north) / 2] as LngLat };
  });
  return boxes.sort((one, other) => other.size - one.size)[0]?.middle;
}
