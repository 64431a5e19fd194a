/** Milliseconds to wait before try number `attempt` (from 0): doubling, capped, scattered so that clients do not return in step. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(500 * 2 ** attempt, 15_000);
  return full / 2 + (full / 2) * random();
}

/** A pause that can be cut short: `wake` ends every pause under way. */
export class Pause {
  private readonly ends = new Set<() => void>();

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.ends.add(end);
    });
  }

  wake(): void {
    for (const end of [...this.ends]) end();
  }
}
