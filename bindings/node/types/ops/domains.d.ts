// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** A host name that an app answers to. */
export interface Domain {
  /** How far its automated certificate is. */
  acm_status: string | null;
  /** Why it is no further. */
  acm_status_reason: string | null;
  /** The app. */
  app: Reference;
  /** What its DNS record has to point to. */
  cname: string | null;
  /** When it was added. */
  created_at: string;
  /** The host name. */
  hostname: string;
  /** Its id. */
  id: string;
  /** Whose it is. */
  kind: DomainKind;
  /** The certificate that it is served with. */
  sni_endpoint: Reference | null;
  /** How far adding it is: `pending`, `succeeded`, `none` or `failed`. */
  status: string;
  /** When it was last changed. */
  updated_at: string;
}

/**
 * Whose a host name is.
 *
 * - `heroku`: The platform's own, one for each app.
 * - `custom`: The customer's.
 */
export type DomainKind =
  | "heroku"
  | "custom"
  | (string & {});

/** What `domains.create` takes. */
export interface DomainsCreateArgs {
  app: Identity;
  /** The host name; `*.example.com` is allowed. */
  hostname: string;
  /**
   * The certificate to serve it with, by name or id. The platform wants to
   * see the field even where there is none.
   */
  sni_endpoint: string | null;
}

/** What `domains.update` takes. */
export interface DomainsUpdateArgs {
  app: Identity;
  domain: Identity;
  /** The certificate to serve it with, by name or id. */
  sni_endpoint: string | null;
}

/** What `domains.delete` takes. */
export interface DomainsDeleteArgs {
  app: Identity;
  domain: Identity;
}

/** What `domains.info` takes. */
export interface DomainsInfoArgs {
  app: Identity;
  domain: Identity;
}

/** What `domains.list` takes. */
export interface DomainsListArgs {
  app: Identity;
}

/** Domains: the host names that an app answers to. */
export interface DomainsResource {
  /**
   * Adds a host name.
   *
   * `POST /apps/{app}/domains`
   */
  create(args: DomainsCreateArgs, options?: CallOptions): Promise<Domain>;
  /**
   * Changes the certificate of a host name.
   *
   * `PATCH /apps/{app}/domains/{domain}`
   */
  update(args: DomainsUpdateArgs, options?: CallOptions): Promise<Domain>;
  /**
   * Removes a host name.
   *
   * `DELETE /apps/{app}/domains/{domain}`
   */
  delete(args: DomainsDeleteArgs, options?: CallOptions): Promise<Domain>;
  /**
   * One domain, by host name or id.
   *
   * `GET /apps/{app}/domains/{domain}`
   */
  info(args: DomainsInfoArgs, options?: CallOptions): Promise<Domain>;
  /**
   * The domains of an app.
   *
   * `GET /apps/{app}/domains`
   */
  list(args: DomainsListArgs, options?: ListOptions): List<Domain>;
}
