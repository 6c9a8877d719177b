import type { LngLat } from '../../../shared/geo/place';

/** What the page and the gateway tell each other over socket.io. */
export interface SimulatorMember {
  readonly id: string;
  readonly name: string;
  /** 网格员, 物业 … beside the name. */
  readonly role?: string;
  /** Which of the page's avatar colours. */
  readonly tone: number;
}

export interface SimulatorRoom {
  readonly id: string;
  readonly name: string;
  readonly districtName: string;
  readonly memberIds: readonly string[];
}

export interface SimulatorPlace {
  readonly name: string;
  readonly districtName: string;
  readonly gcj02: LngLat;
}

export interface SimulatorTown {
  readonly cityName: string;
  readonly self: SimulatorMember;
  readonly members: readonly SimulatorMember[];
  readonly rooms: readonly SimulatorRoom[];
  readonly places: readonly SimulatorPlace[];
  /** Outlines for the small map of a place card, GCJ-02. */
  readonly districts: readonly { readonly name: string; readonly rings: readonly (readonly LngLat[])[] }[];
}

export interface TalkLine {
  readonly id: string;
  readonly roomId: string;
  readonly talkerId: string;
  readonly at: string;
  readonly said:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'picture'; readonly url: string }
    | { readonly kind: 'place'; readonly name: string; readonly address: string; readonly gcj02: LngLat };
}

export interface Standing {
  readonly isBotHere: boolean;
  readonly isServerHere: boolean;
}

export interface SayRequest {
  readonly roomId: string;
  readonly talkerId: string;
  readonly said:
    | { readonly kind: 'text'; readonly text: string; readonly mentionIds: readonly string[] }
    | { readonly kind: 'picture'; readonly bytes: ArrayBuffer; readonly fileName: string }
    | { readonly kind: 'place'; readonly name: string; readonly address: string; readonly gcj02: LngLat };
}

export type SayAnswer = { readonly isRecorded: true } | { readonly isRecorded: false; readonly message: string };

export interface ToPage {
  town: (town: SimulatorTown, talk: readonly TalkLine[], standing: Standing) => void;
  line: (line: TalkLine) => void;
  standing: (standing: Standing) => void;
}

export interface FromPage {
  say: (request: SayRequest, answer: (answer: SayAnswer) => void) => void;
}
