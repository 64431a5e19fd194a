import type { Role, SignedInOut as SignedIn, UserChoices, UserOut as User } from "@shared/api/generated";

import { staff } from "./client";

/** `must_change_password`: it was given by somebody else, and nothing is allowed before it is changed. */
export type { Role, SignedIn, User };

export const ROLE_LABELS: Record<Role, string> = { admin: "管理员", operator: "接待员", clerk: "资料员", supervisor: "主管" };

export const signIn = (username: string, password: string) =>
  staff<SignedIn>("POST", "/login", { username, password });
export const signOut = () => staff<null>("POST", "/logout");
export const changePassword = (current: string, fresh: string) =>
  staff<SignedIn>("POST", "/password", { current, new: fresh });
export const whoAmI = () => staff<SignedIn>("GET", "/me");

export const listUsers = () => staff<User[]>("GET", "/users");
/** What of an account an administrator chooses beside name and password. */
export type Place = Pick<User, "capacity" | "districts" | "skills" | "team">;

export const fetchUserChoices = () => staff<UserChoices>("GET", "/users/choices");
export const addUser = (user: Place & { username: string; name: string; roles: Role[]; password: string }) =>
  staff<User>("POST", "/users", user);
export const changeUser = (
  id: number,
  changes: Partial<Place & { name: string; roles: Role[]; active: boolean; password: string }>,
) => staff<User>("PATCH", `/users/${String(id)}`, changes);
