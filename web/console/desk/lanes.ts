import type { Priority } from "../api/desk";

/** The lanes of the queue, in the order in which they are served. */
export const LANES: readonly { id: Priority; label: string }[] = [
  { id: "distress", label: "危急" },
  { id: "urgent", label: "紧急" },
  { id: "normal", label: "普通" },
];

/** What stands before a resident of the lane: nothing for those who simply wait. */
export const LANE_MARKS: Record<Priority, string> = { distress: "危急", urgent: "紧急", normal: "" };
