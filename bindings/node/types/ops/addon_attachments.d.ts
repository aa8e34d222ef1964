// Written by `cargo xtask generate` from the core's table. Do not edit.

import type { CallOptions, Identity, List, ListOptions } from "../base.js";
import type { Reference } from "./shared.js";

/** An add-on in use by an app, under a name. */
export interface AddonAttachment {
  /** The add-on, and the app that pays for it. */
  addon: AttachedAddon;
  /** The app that uses it. */
  app: Reference;
  /**
   * The config vars that it sets on the app (not in the published schema;
   * official clients ask for it).
   */
  config_vars?: string[] | null;
  /** When it was attached. */
  created_at: string;
  /** Its id. */
  id: string;
  /** Where its provider may send log lines for the app. */
  log_input_url: string | null;
  /** The name that its config vars begin with, e.g. `DATABASE`. */
  name: string;
  /** The part of the add-on that is attached, e.g. `credential:analytics`. */
  namespace: string | null;
  /** When it was last changed. */
  updated_at: string;
  /** The add-on's dashboard, seen from this app. */
  web_url: string | null;
}

/** An attached add-on. */
export interface AttachedAddon {
  /** The app that pays for it. */
  app: Reference;
  /** Its id. */
  id: string;
  /** Its name. */
  name: string;
  /** Its plan (not in the published schema; official clients ask for it). */
  plan?: Reference | null;
}

/** What `addon_attachments.create` takes. */
export interface AddonAttachmentsCreateArgs {
  /** Which add-on, by name or id. */
  addon: string;
  /** To which app, by name or id. */
  app: string;
  /** The app's name, where config vars would be overwritten. */
  confirm?: string;
  /** The name that the config vars begin with. */
  name?: string;
  /** The part of the add-on, e.g. `credential:analytics`. */
  namespace?: string | null;
  /** Settings of that part, as its provider wants them. */
  namespace_config?: Readonly<Record<string, unknown>> | null;
}

/** What `addon_attachments.delete` takes. */
export interface AddonAttachmentsDeleteArgs {
  addon_attachment: Identity;
}

/** What `addon_attachments.info` takes. */
export interface AddonAttachmentsInfoArgs {
  addon_attachment: Identity;
}

/** What `addon_attachments.list_by_addon` takes. */
export interface AddonAttachmentsListByAddonArgs {
  addon: Identity;
}

/** What `addon_attachments.list_by_app` takes. */
export interface AddonAttachmentsListByAppArgs {
  app: Identity;
}

/** What `addon_attachments.info_by_app` takes. */
export interface AddonAttachmentsInfoByAppArgs {
  app: Identity;
  addon_attachment: Identity;
}

/** What `addon_attachments.resolve` takes. */
export interface AddonAttachmentsResolveArgs {
  /** A name, an id or a config var. */
  addon_attachment: string;
  /** The service that its add-on has to be of. */
  addon_service?: string;
  /** The app to look on. */
  app?: string;
}

/** Add-on attachments: which app uses which add-on, under which name. */
export interface AddonAttachmentsResource {
  /**
   * Attaches an add-on to an app, which sets config vars in a release.
   *
   * `POST /addon-attachments`
   */
  create(args: AddonAttachmentsCreateArgs, options?: CallOptions): Promise<AddonAttachment>;
  /**
   * Detaches an add-on from an app, which removes config vars in a release.
   *
   * `DELETE /addon-attachments/{addon_attachment}`
   */
  delete(args: AddonAttachmentsDeleteArgs, options?: CallOptions): Promise<AddonAttachment>;
  /**
   * One attachment, by id.
   *
   * `GET /addon-attachments/{addon_attachment}`
   */
  info(args: AddonAttachmentsInfoArgs, options?: CallOptions): Promise<AddonAttachment>;
  /**
   * The attachments that you can see.
   *
   * `GET /addon-attachments`
   */
  list(args?: {}, options?: ListOptions): List<AddonAttachment>;
  /**
   * The attachments of an add-on.
   *
   * `GET /addons/{addon}/addon-attachments`
   */
  listByAddon(args: AddonAttachmentsListByAddonArgs, options?: ListOptions): List<AddonAttachment>;
  /**
   * The attachments on an app.
   *
   * `GET /apps/{app}/addon-attachments`
   */
  listByApp(args: AddonAttachmentsListByAppArgs, options?: ListOptions): List<AddonAttachment>;
  /**
   * One attachment on an app, by name or id.
   *
   * `GET /apps/{app}/addon-attachments/{addon_attachment}`
   */
  infoByApp(args: AddonAttachmentsInfoByAppArgs, options?: CallOptions): Promise<AddonAttachment>;
  /**
   * The attachments that a name may mean: a name or an id, or the name of a
   *  config var that it sets.
   *
   * `POST /actions/addon-attachments/resolve`
   */
  resolve(args: AddonAttachmentsResolveArgs, options?: ListOptions): List<AddonAttachment>;
}
