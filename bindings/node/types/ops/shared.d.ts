// Written by `cargo xtask generate` from the core's table. Do not edit.

/**
 * A role in a team.
 *
 * - `admin`: Runs the team.
 * - `collaborator`: Works on single apps.
 * - `member`: Works on the team's apps.
 * - `owner`: Owns the app.
 */
export type CollaboratorRole =
  | "admin"
  | "collaborator"
  | "member"
  | "owner"
  | (string & {});

/** Another resource, by id. */
export interface IdReference {
  /** Its id. */
  id: string;
}

/** Whose an identity provider is. */
export interface IdentityProviderOwner {
  /** The owner's id. */
  id: string;
  /** The owner's name. */
  name: string | null;
  /** Which of the two it is. */
  type: IdentityProviderOwnerType;
}

/**
 * What can own an identity provider.
 *
 * - `team`: A team.
 * - `enterprise-account`: An enterprise account.
 */
export type IdentityProviderOwnerType =
  | "team"
  | "enterprise-account"
  | (string & {});

/** What something costs. */
export interface Price {
  /** Cents of a US dollar for each unit. */
  cents: number;
  /** Whether the price is settled by a contract. */
  contract: boolean;
  /** The unit of time that is paid for, `month`. */
  unit: string;
}

/** Another resource, by id and name. */
export interface Reference {
  /** Its id. */
  id: string;
  /** Its name, unique among its kind. */
  name: string;
}

/** An app as a team sees it. */
export interface TeamApp {
  /** When it was archived. */
  archived_at: string | null;
  /** The stack that the next build will use. */
  build_stack: Reference;
  /** What the last build's buildpack called it, e.g. `Elixir`. */
  buildpack_provided_description: string | null;
  /** When it was created. */
  created_at: string;
  /** Where to push with git. */
  git_url: string;
  /** Its id. */
  id: string;
  /** Whether it is reached from its private space only. */
  internal_routing: boolean | null;
  /** Whether you work on it. */
  joined: boolean;
  /** Whether only the team's admins can join it. */
  locked: boolean;
  /** Whether the router answers with the maintenance page. */
  maintenance: boolean;
  /** Its name. */
  name: string;
  /** Who owns it. */
  owner: UserReference | null;
  /** Where it runs. */
  region: Reference;
  /** When it was last released. */
  released_at: string | null;
  /** The size of its git repository, in bytes. */
  repo_size: number | null;
  /** The size of its slug, in bytes. */
  slug_size: number | null;
  /** The private space that it runs in. */
  space: Reference | null;
  /** The stack that it runs on. */
  stack: Reference;
  /** The team that owns it. */
  team: TeamName | null;
  /** When it was last changed. */
  updated_at: string;
  /** Where it is on the web. */
  web_url: string | null;
}

/** A team, by name. */
export interface TeamName {
  /** Its name. */
  name: string;
}

/** A user, by id and e-mail address. */
export interface UserReference {
  /** The user's e-mail address. */
  email: string;
  /** The user's id. */
  id: string;
}
