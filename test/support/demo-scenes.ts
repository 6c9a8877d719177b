import sharp from 'sharp';

const WIDTH = 1200;
const HEIGHT = 900;

/** What is seen and whether it has been put right. */
export type SceneName = 'lamp' | 'cover' | 'litter' | 'pothole' | 'tree' | 'river' | 'fence';

interface Painter {
  readonly ground: string;
  readonly broken: string;
  readonly mended: string;
}

const STREET = '<rect y="520" width="1200" height="380" fill="#8f949a"/><rect y="500" width="1200" height="34" fill="#c9c4b8"/><path d="M0 720h140M260 720h180M560 720h180M860 720h180M1140 720h60" stroke="#e9e6dc" stroke-width="12"/>';
const PAVEMENT = '<rect y="430" width="1200" height="470" fill="#b9b2a6"/><path d="M0 540h1200M0 660h1200M0 790h1200M150 430l-110 470M420 430l-50 470M700 430l20 470M960 430l90 470" stroke="#a39b8d" stroke-width="5"/>';
const LAMP = (glow: string) => `<path d="M830 760V170q0-60-70-60h-120" stroke="#3d434b" stroke-width="20" fill="none"/><path d="M560 96h110v40H560z" fill="#3d434b"/>${glow}`;
const BIN = '<path d="M470 420h240l-24 300H494z" fill="#2f6b4f"/><path d="M455 396h270v40H455z" fill="#27583f"/>';
const TREE = '<path d="M590 700V380" stroke="#6a4d33" stroke-width="46"/><circle cx="590" cy="300" r="170" fill="#4c7d4a"/><circle cx="470" cy="350" r="100" fill="#578a52"/><circle cx="710" cy="350" r="110" fill="#578a52"/>';
const RIVER = '<rect y="430" width="1200" height="470" fill="#6d95a0"/><path d="M0 560q150-30 300 0t300 0 300 0 300 0M0 700q150-30 300 0t300 0 300 0 300 0" stroke="#86abb4" stroke-width="10" fill="none"/><path d="M0 430h1200v40H0z" fill="#7f8a6c"/>';
const BAGS = '<path d="M300 690q50-90 110 0zM740 700q70-120 150 0zM560 330q40-70 90-6l-4 80h-90z" fill="#d9d6cd"/><path d="M380 720h90l-14-50zM700 730l60-60 50 60z" fill="#c5574a"/><path d="M860 720q40-70 90 0z" fill="#4b5a77"/>';
const POSTS = '<path d="M120 470v240M360 470v240M840 470v240M1080 470v240" stroke="#5d6b76" stroke-width="22"/>';

const SCENES: Readonly<Record<SceneName, Painter>> = {
  lamp: { ground: STREET, broken: LAMP('<path d="M570 136h90v16h-90z" fill="#22262b"/>'), mended: LAMP('<path d="M570 136h90v16h-90z" fill="#fff3c4"/><path d="M560 152L360 700h500L670 152z" fill="#fff3c4" opacity=".34"/>') },
  cover: { ground: PAVEMENT, broken: '<ellipse cx="600" cy="650" rx="210" ry="96" fill="#24272b"/><path d="M430 600l180-60 190 66-120 34-90-26z" fill="#55595f"/>', mended: '<ellipse cx="600" cy="650" rx="210" ry="96" fill="#55595f"/><path d="M430 640h340M440 610h320M440 672h320M470 702h260" stroke="#3f4348" stroke-width="12"/>' },
  litter: { ground: PAVEMENT, broken: BIN + BAGS, mended: BIN },
  pothole: { ground: STREET, broken: '<path d="M380 700l90-70 130 16 110-30 120 70-40 90-150 40-170-20z" fill="#4a4640"/><path d="M450 710l60-36 110 20 90-20 50 40-60 50-140 14z" fill="#2f2c28"/>', mended: '<path d="M370 620h480v190H370z" fill="#6d7176"/>' },
  tree: { ground: STREET, broken: '<path d="M180 690L760 600" stroke="#6a4d33" stroke-width="44"/><circle cx="860" cy="600" r="150" fill="#4c7d4a"/><circle cx="980" cy="650" r="100" fill="#578a52"/><circle cx="760" cy="660" r="90" fill="#578a52"/>', mended: TREE },
  river: { ground: RIVER, broken: BAGS, mended: '' },
  fence: { ground: STREET, broken: `${POSTS}<path d="M120 520h240M840 520h240M120 620h240M840 620h240" stroke="#7c8a95" stroke-width="16"/><path d="M390 700l400 60M400 760l360-30" stroke="#7c8a95" stroke-width="16"/>`, mended: `${POSTS}<path d="M600 470v240" stroke="#5d6b76" stroke-width="22"/><path d="M120 520h960M120 620h960" stroke="#7c8a95" stroke-width="16"/>` },
};

const WALLS = ['#d8cdbd', '#c9d2d6', '#d9c7c0', '#cfd3c4', '#d3cbd8'] as const;

/** A drawn photo of a street, told apart from a real one by its mark. */
export function scene(name: SceneName, { isMended, seed }: { readonly isMended: boolean; readonly seed: number }): Promise<Buffer> {
  const { ground, broken, mended } = SCENES[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="1200" height="900" fill="${name === 'lamp' ? '#5c6c82' : '#cfdfe8'}"/>${houses(seed)}${ground}${isMended ? mended : broken}
<rect x="1012" y="24" width="164" height="64" rx="12" fill="#000" opacity=".45"/><text x="1094" y="70" font-size="40" text-anchor="middle" fill="#fff" font-family="'Noto Sans CJK SC',sans-serif">演示图</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer();
}

function houses(seed: number): string {
  return [0, 1, 2, 3].map((at) => {
    const high = 150 + ((seed * 37 + at * 71) % 130);
    const wall = WALLS[(seed + at) % WALLS.length] ?? WALLS[0];
    const windows = [0, 1, 2, 3].map((column) => `<rect x="${at * 310 + 28 + column * 64}" y="${Math.max(40, 430 - high)}" width="38" height="52" fill="#8fa3b0"/>`).join('');
    return `<rect x="${at * 310}" y="${400 - high}" width="290" height="${high + 140}" fill="${wall}"/>${windows}`;
  }).join('');
}
