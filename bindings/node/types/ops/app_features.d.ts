// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { App } from "./apps.js";

/** A switch of the platform for one app. */
export interface AppFeature {
  /** When it was first offered. */
  created_at: string;
  /** What it does. */
  description: string;
  /** What people call it. */
  display_name: string;
  /** Where to read about it. */
  doc_url: string;
  /** Whether it is on for this app. */
  enabled: boolean;
  /** Whom to tell about it. */
  feedback_email: string;
  /** Its id. */
  id: string;
  /** Its name, e.g. `preboot`. */
  name: string;
  /** How far along it is: `public`, `beta`, `general`, … */
  state: string;
  /** When it was last changed. */
  updated_at: string;
}

/** What `app_features.info` takes. */
export interface AppFeaturesInfoArgs {
  app: Identity;
  app_feature: Identity;
}

/** What `app_features.list` takes. */
export interface AppFeaturesListArgs {
  app: Identity;
}

/** What `app_features.update` takes. */
export interface AppFeaturesUpdateArgs {
  app: Identity;
  app_feature: Identity;
  /** Whether it is on. */
  enabled: boolean;
}

/** App features: switches of the platform for one app. */
export interface AppFeaturesResource {
  /**
   * One feature of an app, by name or id.
   *
   * `GET /apps/{app}/features/{app_feature}`
   */
  info(args: AppFeaturesInfoArgs, options?: CallOptions): Promise<AppFeature>;
  /**
   * The features that an app can have.
   *
   * `GET /apps/{app}/features`
   */
  list(args: AppFeaturesListArgs, options?: ListOptions): List<AppFeature>;
  /**
   * Turns a feature on or off.
   *
   * `PATCH /apps/{app}/features/{app_feature}`
   */
  update(args: AppFeaturesUpdateArgs, options?: CallOptions): Promise<AppFeature>;
}
