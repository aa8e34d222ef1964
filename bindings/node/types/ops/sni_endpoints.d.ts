// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** A certificate that some of an app's domains are served with. */
export interface SniEndpoint {
  /** The app. */
  app: Reference;
  /** The certificate and those that vouch for it, as PEM. */
  certificate_chain: string;
  /** When it was added. */
  created_at: string;
  /** What its owner calls it. */
  display_name: string | null;
  /** The domains that are served with it. */
  domains: string[];
  /** Its id. */
  id: string;
  /** Its name, unique on the platform. */
  name: string;
  /** What the certificate says. */
  ssl_cert: SslCertificate;
  /** When it was last changed. */
  updated_at: string;
}

/** What a certificate says. */
export interface SslCertificate {
  /** Whether an authority that browsers know signed it. */
  "ca_signed?": boolean;
  /** The host names that it is for. */
  cert_domains: string[];
  /** Until when it is good. */
  expires_at: string;
  /** Its id. */
  id: string;
  /** Who signed it. */
  issuer: string;
  /** Whether its own key signed it. */
  "self_signed?": boolean;
  /** Since when it is good. */
  starts_at: string;
  /** Whom it is for. */
  subject: string;
}

/** What `sni_endpoints.info` takes. */
export interface SniEndpointsInfoArgs {
  app: Identity;
  sni_endpoint: Identity;
}

/** What `sni_endpoints.list` takes. */
export interface SniEndpointsListArgs {
  app: Identity;
}

/** SNI endpoints: certificates of one's own, for an app's domains. */
export interface SniEndpointsResource {
  /**
   * One certificate, by name or id.
   *
   * `GET /apps/{app}/sni-endpoints/{sni_endpoint}`
   */
  info(args: SniEndpointsInfoArgs, options?: CallOptions): Promise<SniEndpoint>;
  /**
   * The certificates of an app.
   *
   * `GET /apps/{app}/sni-endpoints`
   */
  list(args: SniEndpointsListArgs, options?: ListOptions): List<SniEndpoint>;
}
