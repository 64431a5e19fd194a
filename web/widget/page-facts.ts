/** A number to call, as the server wrote it into the page: it is there when nothing else answers. */
export interface HelpLine {
  id: string;
  number: string;
  name: string;
  note: string;
}

interface PageFacts {
  help_lines: HelpLine[];
  backup_days: number | null;
}

const written = document.getElementById("page-facts")?.textContent ?? "{}";

export const pageFacts: PageFacts = { help_lines: [], backup_days: null, ...(JSON.parse(written) as Partial<PageFacts>) };
