import { staff } from "./client";

/** A street or town. What is null nobody knows until staff enter it. */
export interface Street {
  district: string;
  name: string;
  telephone: string | null;
  address: string | null;
  version: number;
  entered_by: string | null;
  entered_at: string | null;
}

export interface Streets {
  streets: Street[];
  source: string;
}

export const listStreets = () => staff<Streets>("GET", "/streets");
export const setStreet = ({ district, name, version }: Street, telephone: string, address: string) =>
  staff<Street>("PUT", `/streets/${encodeURIComponent(district)}/${encodeURIComponent(name)}`, { telephone, address, version });
