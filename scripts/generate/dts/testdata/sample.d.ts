
/**
 * `Answer` is an answer.
 *
 * It has a second paragraph.
 */
export interface Answer {
  ok: boolean;
  /** `signedAt` is when; `expiresAt` comes later. */
  signedAt: string;
  /** a Token ends then */
  expiresAt: string;
  count: number | null;
  list: Part[];
  grade: Grade;
}

/** `Part` refers to Answer, which is declared once. */
export interface Part {
  of: Answer | null;
}

/** `Grade` is one of two. */
export type Grade = "good" | "bad";
