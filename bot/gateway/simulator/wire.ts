import type { LngLat } from '../../../shared/geo/place';
import type { ClockChange, ClockView } from '../../../shared/time/moved-clock';

/** What the page and the gateway tell each other over socket.io. */
export interface SimulatorMember {
  readonly id: string;
  readonly name: string;
  /** 网格员, 物业 … beside the name; it gives no rights. */
  readonly role?: string;
  /** Which of the page's avatar colours. */
  readonly tone: number;
}

export interface SimulatorRoom {
  readonly id: string;
  readonly name: string;
  /** Empty for a room somebody added here: it belongs to no cell until a worker binds it by a code. */
  readonly districtName: string;
  readonly memberIds: readonly string[];
}

export interface SimulatorPlace {
  readonly name: string;
  readonly districtName: string;
  readonly gcj02: LngLat;
}

export interface SimulatorPeople {
  readonly members: readonly SimulatorMember[];
  readonly rooms: readonly SimulatorRoom[];
}

export interface SimulatorTown extends SimulatorPeople {
  readonly cityName: string;
  readonly self: SimulatorMember;
  readonly places: readonly SimulatorPlace[];
  /** Outlines for the small map of a place card, GCJ-02. */
  readonly districts: readonly { readonly name: string; readonly rings: readonly (readonly LngLat[])[] }[];
}

interface PlaceSaid {
  readonly kind: 'place';
  readonly name: string;
  readonly address: string;
  readonly gcj02: LngLat;
}

/** What no recorder keeps the content of: shown on the page alone. */
export type ShownOnly =
  | { readonly kind: 'voice'; readonly seconds: number }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'link'; readonly title: string; readonly url: string; readonly description: string }
  | { readonly kind: 'card'; readonly title: string; readonly description: string };

export interface TalkLine {
  readonly id: string;
  readonly roomId: string;
  readonly talkerId: string;
  readonly at: string;
  readonly said:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'picture'; readonly url: string }
    | PlaceSaid
    | ShownOnly
    /** Somebody took back an earlier line. */
    | { readonly kind: 'recall'; readonly messageId: string };
}

export interface Standing {
  readonly isBotHere: boolean;
  readonly isServerHere: boolean;
}

export interface SayRequest {
  readonly roomId: string;
  readonly talkerId: string;
  /** When it was said, where it is heard later. */
  readonly saidAt?: string;
  readonly said:
    | { readonly kind: 'text'; readonly text: string; readonly mentionIds: readonly string[]; readonly quoteId?: string }
    | { readonly kind: 'picture'; readonly bytes: ArrayBuffer | Uint8Array; readonly fileName: string }
    | PlaceSaid
    | { readonly kind: 'voice'; readonly seconds: number }
    | { readonly kind: 'file'; readonly bytes: ArrayBuffer | Uint8Array; readonly fileName: string }
    | { readonly kind: 'link'; readonly title: string; readonly url: string; readonly description: string }
    | { readonly kind: 'card'; readonly title: string; readonly description: string }
    | { readonly kind: 'recall'; readonly messageId: string };
}

export type SayAnswer = { readonly isRecorded: true; readonly messageId: string } | { readonly isRecorded: false; readonly message: string };

/** Who is where. People who are added are in the room at once; a room that is added has them and the bot. */
export type PeopleRequest =
  | { readonly kind: 'add-room'; readonly name: string; readonly names: readonly string[] }
  | { readonly kind: 'add-people'; readonly roomId: string; readonly names: readonly string[] }
  | { readonly kind: 'join'; readonly roomId: string; readonly memberId: string }
  | { readonly kind: 'leave'; readonly roomId: string; readonly memberId: string };

export type PeopleAnswer =
  | { readonly isDone: true; readonly roomId: string; readonly memberIds: readonly string[] }
  | { readonly isDone: false; readonly message: string };

/** The city's clock, and whether everything heard has gone to the server. */
export type ClockAnswer =
  | { readonly isKnown: true; readonly clock: ClockView; readonly isHandedOver: boolean }
  | { readonly isKnown: false; readonly message: string };

export interface ToPage {
  town: (town: SimulatorTown, talk: readonly TalkLine[], standing: Standing) => void;
  line: (line: TalkLine) => void;
  people: (people: SimulatorPeople) => void;
  standing: (standing: Standing) => void;
  clock: (clock: ClockView) => void;
}

export interface FromPage {
  say: (request: SayRequest, answer: (answer: SayAnswer) => void) => void;
  people: (request: PeopleRequest, answer: (answer: PeopleAnswer) => void) => void;
  /** An empty change only looks. */
  clock: (change: ClockChange, answer: (answer: ClockAnswer) => void) => void;
  /** The gateway's hand-over ends and begins again from the disk; `isAgain` hands over all of the day once more. */
  restart: (isAgain: boolean, answer: () => void) => void;
}
