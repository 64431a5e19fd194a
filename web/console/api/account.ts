import { staff } from "./client";

export type Role = "admin" | "operator" | "clerk";

export interface User {
  id: number;
  username: string;
  name: string;
  roles: Role[];
  active?: boolean;
  /** The password was given by somebody else: nothing is allowed before it is changed. */
  must_change_password?: boolean;
  capacity?: number;
}

export interface SignedIn {
  user: User;
  csrf_token: string;
}

export const ROLE_LABELS: Record<Role, string> = { admin: "管理员", operator: "接待员", clerk: "资料员" };

export const signIn = (username: string, password: string) =>
  staff<SignedIn>("POST", "/login", { username, password });
export const signOut = () => staff<null>("POST", "/logout");
export const changePassword = (current: string, fresh: string) =>
  staff<SignedIn>("POST", "/password", { current, new: fresh });
export const whoAmI = () => staff<SignedIn>("GET", "/me");

export const listUsers = () => staff<User[]>("GET", "/users");
export const addUser = (user: { username: string; name: string; roles: Role[]; password: string }) =>
  staff<User>("POST", "/users", user);
export const changeUser = (
  id: number,
  changes: Partial<{ name: string; roles: Role[]; active: boolean; password: string; capacity: number }>,
) => staff<User>("PATCH", `/users/${String(id)}`, changes);
