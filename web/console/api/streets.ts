import type { StreetOut as Street, StreetsOut as Streets } from "@shared/api/generated";

import { staff } from "./client";

/** A street or town. What is null nobody knows until staff enter it. */
export type { Street, Streets };

export const listStreets = () => staff<Streets>("GET", "/streets");
export const setStreet = ({ district, name, version }: Street, telephone: string, address: string) =>
  staff<Street>("PUT", `/streets/${encodeURIComponent(district)}/${encodeURIComponent(name)}`, { telephone, address, version });
