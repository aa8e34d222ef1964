/*
 * dynokit: Heroku as a library.
 *
 * Results. A function that can fail answers with a dynokit_kind_t: DYNOKIT_OK, or
 * the kind of what went wrong. What it gives goes to a pointer that it takes, and
 * is NULL (or 0) after a failure. The last argument is where an error goes, which
 * tells more than its kind: it is yours to free, it is NULL after a success, and
 * where you pass NULL nobody is told.
 *
 * Ownership. What a function gives through a pointer to a pointer, and what a
 * callback is given that is not const, is yours: free it, once, with the function
 * of its type that ends in _free. What is const belongs to what it came from. A
 * _free takes NULL and does nothing then. A handle may be freed while a function
 * that was given it still runs in another thread: that function goes on with it,
 * or is cancelled, as each _free says; but no function may be begun with it any
 * more. In a debug build of the library a handle that was freed, or is none, is
 * DYNOKIT_INVALID_ARGUMENT, and a second _free is ignored with a word on the
 * standard error; in a release build both are undefined.
 *
 * Texts. A const char * that a function takes is UTF-8 with a NUL at its end, and is
 * not kept: it may go when the function returns. It must not be NULL unless it is
 * said that it may; NULL, or what is not UTF-8, is DYNOKIT_INVALID_ARGUMENT. What a
 * function returns is the same unless a length goes with it. Where JSON is taken,
 * a member that is not known is DYNOKIT_INVALID_ARGUMENT.
 *
 * Waiting and not. A function that waits has a twin that does not: its name ends in
 * _async, or it starts what the first waits for (dynokit_stream_start). That one
 * calls back, once: see dynokit_done_t. What waits in one thread can be cancelled
 * from another, by its own _cancel or with dynokit_client_cancel.
 *
 * Threads. Any thread may use any handle at any time, several threads the same one
 * too, but for what is said of dynokit_stream_next and dynokit_session_read.
 * Callbacks of a platform come one at a time, from a thread of its own, but for
 * dynokit_ask_t. What waits needs no thread but the one that it is called in.
 *
 * No panic and no C++ exception passes: the first becomes DYNOKIT_PANICKED, and the
 * second must not leave a callback. Do not unload the library (dlclose).
 *
 * This file is generated: `cargo xtask generate`.
 */

#ifndef DYNOKIT_H
#define DYNOKIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What kind of failure it is. The numbers are stable and never reused. */
enum {
    /* Nothing went wrong. */
    DYNOKIT_OK = 0,
    DYNOKIT_BAD_REQUEST = 1,
    DYNOKIT_UNAUTHORIZED = 2,
    DYNOKIT_DELINQUENT = 3,
    DYNOKIT_FORBIDDEN = 4,
    DYNOKIT_SUSPENDED = 5,
    DYNOKIT_TWO_FACTOR = 6,
    DYNOKIT_DEVICE_TRUST_REQUIRED = 7,
    DYNOKIT_NOT_FOUND = 8,
    DYNOKIT_NOT_ACCEPTABLE = 9,
    DYNOKIT_CONFLICT = 10,
    DYNOKIT_GONE = 11,
    DYNOKIT_PRECONDITION_FAILED = 12,
    DYNOKIT_REQUESTED_RANGE_NOT_SATISFIABLE = 13,
    DYNOKIT_INVALID_PARAMS = 14,
    DYNOKIT_VERIFICATION_REQUIRED = 15,
    DYNOKIT_MULTIPLE_MATCHES = 16,
    DYNOKIT_CONFIRMATION_REQUIRED = 17,
    DYNOKIT_RATE_LIMIT = 18,
    DYNOKIT_INTERNAL_SERVER_ERROR = 19,
    DYNOKIT_SERVICE_UNAVAILABLE = 20,
    DYNOKIT_CONNECT = 40,
    DYNOKIT_TIMEOUT = 41,
    DYNOKIT_TLS = 42,
    DYNOKIT_INTERRUPTED = 43,
    DYNOKIT_UNEXPECTED_ANSWER = 44,
    DYNOKIT_AMBIGUOUS = 45,
    DYNOKIT_ANSWER_LOST = 46,
    DYNOKIT_INVALID_ARGUMENT = 60,
    DYNOKIT_UNKNOWN_OPERATION = 61,
    DYNOKIT_REPOSITORY = 62,
    DYNOKIT_IO = 63,
    DYNOKIT_RUNTIME = 64,
    DYNOKIT_UNSUPPORTED = 65,
    DYNOKIT_CANCELLED = 66,
    DYNOKIT_PANICKED = 67,
    DYNOKIT_PUSH_REJECTED = 80,
    DYNOKIT_BUILD_FAILED = 81,
    DYNOKIT_RELEASE_FAILED = 82,
    DYNOKIT_PROVISIONING_FAILED = 83,
    DYNOKIT_NO_EXIT_STATUS = 84,
    DYNOKIT_DYNO_CRASHED = 85
};

/* The operations, for dynokit_call and dynokit_list. */
/* GET /account: The account that the key belongs to. */
#define DYNOKIT_ACCOUNT_INFO "account.info"
/* PATCH /account: Changes the account that the key belongs to. */
#define DYNOKIT_ACCOUNT_UPDATE "account.update"
/* DELETE /account: Deletes the account that the key belongs to, for good. */
#define DYNOKIT_ACCOUNT_DELETE "account.delete"
/* GET /users/{account}: The account of a user, by e-mail address, id, or `~` for oneself. */
#define DYNOKIT_ACCOUNT_INFO_BY_USER "account.info_by_user"
/* PATCH /users/{account}: Changes the account of a user. */
#define DYNOKIT_ACCOUNT_UPDATE_BY_USER "account.update_by_user"
/* DELETE /users/{account}: Deletes the account of a user, for good. */
#define DYNOKIT_ACCOUNT_DELETE_BY_USER "account.delete_by_user"
/* POST /addon-attachments: Attaches an add-on to an app, which sets config vars in a release. */
#define DYNOKIT_ADDON_ATTACHMENTS_CREATE "addon_attachments.create"
/* DELETE /addon-attachments/{addon_attachment}: Detaches an add-on from an app, which removes config vars in a release. */
#define DYNOKIT_ADDON_ATTACHMENTS_DELETE "addon_attachments.delete"
/* GET /addon-attachments/{addon_attachment}: One attachment, by id. */
#define DYNOKIT_ADDON_ATTACHMENTS_INFO "addon_attachments.info"
/* GET /addon-attachments: The attachments that you can see. */
#define DYNOKIT_ADDON_ATTACHMENTS_LIST "addon_attachments.list"
/* GET /addons/{addon}/addon-attachments: The attachments of an add-on. */
#define DYNOKIT_ADDON_ATTACHMENTS_LIST_BY_ADDON "addon_attachments.list_by_addon"
/* GET /apps/{app}/addon-attachments: The attachments on an app. */
#define DYNOKIT_ADDON_ATTACHMENTS_LIST_BY_APP "addon_attachments.list_by_app"
/* GET /apps/{app}/addon-attachments/{addon_attachment}: One attachment on an app, by name or id. */
#define DYNOKIT_ADDON_ATTACHMENTS_INFO_BY_APP "addon_attachments.info_by_app"
/* POST /actions/addon-attachments/resolve: The attachments that a name may mean: a name or an id, or the name of a */
#define DYNOKIT_ADDON_ATTACHMENTS_RESOLVE "addon_attachments.resolve"
/* GET /addon-services/{addon_service}: One service, by name or id. */
#define DYNOKIT_ADDON_SERVICES_INFO "addon_services.info"
/* GET /addon-services: The services of the platform. */
#define DYNOKIT_ADDON_SERVICES_LIST "addon_services.list"
/* GET /addons: The add-ons that you can see. */
#define DYNOKIT_ADDONS_LIST "addons.list"
/* GET /addons/{addon}: One add-on, by name or id. */
#define DYNOKIT_ADDONS_INFO "addons.info"
/* POST /apps/{app}/addons: Provisions an add-on and attaches it to an app, which makes releases. */
#define DYNOKIT_ADDONS_CREATE "addons.create"
/* DELETE /apps/{app}/addons/{addon}: Removes an add-on with all that it holds, and its config vars. */
#define DYNOKIT_ADDONS_DELETE "addons.delete"
/* GET /apps/{app}/addons/{addon}: One add-on of an app, by name or id. */
#define DYNOKIT_ADDONS_INFO_BY_APP "addons.info_by_app"
/* GET /apps/{app}/addons: The add-ons of an app. */
#define DYNOKIT_ADDONS_LIST_BY_APP "addons.list_by_app"
/* PATCH /apps/{app}/addons/{addon}: Changes an add-on's plan. */
#define DYNOKIT_ADDONS_UPDATE "addons.update"
/* GET /users/{account}/addons: The add-ons on the apps of a user. */
#define DYNOKIT_ADDONS_LIST_BY_USER "addons.list_by_user"
/* GET /teams/{team}/addons: The add-ons on the apps of a team. */
#define DYNOKIT_ADDONS_LIST_BY_TEAM "addons.list_by_team"
/* POST /actions/addons/resolve: The add-ons that a name may mean: a name or an id, the name of an */
#define DYNOKIT_ADDONS_RESOLVE "addons.resolve"
/* GET /apps/{app}/features/{app_feature}: One feature of an app, by name or id. */
#define DYNOKIT_APP_FEATURES_INFO "app_features.info"
/* GET /apps/{app}/features: The features that an app can have. */
#define DYNOKIT_APP_FEATURES_LIST "app_features.list"
/* PATCH /apps/{app}/features/{app_feature}: Turns a feature on or off. */
#define DYNOKIT_APP_FEATURES_UPDATE "app_features.update"
/* POST /apps: Creates an app. A name is generated where none is given. */
#define DYNOKIT_APPS_CREATE "apps.create"
/* DELETE /apps/{app}: Deletes an app, its add-ons, its domains and its repository, for good. */
#define DYNOKIT_APPS_DELETE "apps.delete"
/* GET /apps/{app}: Everything about one app. */
#define DYNOKIT_APPS_INFO "apps.info"
/* GET /apps: The apps that you can see. */
#define DYNOKIT_APPS_LIST "apps.list"
/* GET /users/{account}/apps: The apps that a user owns or works on, team apps left out. */
#define DYNOKIT_APPS_LIST_BY_USER "apps.list_by_user"
/* PATCH /apps/{app}: Renames an app, changes its stack or its maintenance mode. */
#define DYNOKIT_APPS_UPDATE "apps.update"
/* POST /apps/{app}/acm: Turns automated certificates on. */
#define DYNOKIT_APPS_ENABLE_ACM "apps.enable_acm"
/* DELETE /apps/{app}/acm: Turns automated certificates off. */
#define DYNOKIT_APPS_DISABLE_ACM "apps.disable_acm"
/* PATCH /apps/{app}/acm: Has the automated certificates checked again. */
#define DYNOKIT_APPS_REFRESH_ACM "apps.refresh_acm"
/* GET /apps/{app}/buildpack-installations: The buildpacks that the next build will use, in order; none means that */
#define DYNOKIT_BUILDPACK_INSTALLATIONS_LIST "buildpack_installations.list"
/* PUT /apps/{app}/buildpack-installations: Replaces the whole list of buildpacks. It makes no release: the next */
#define DYNOKIT_BUILDPACK_INSTALLATIONS_UPDATE "buildpack_installations.update"
/* POST /apps/{app}/builds: Starts a build of a tarball. A git push starts one by itself. */
#define DYNOKIT_BUILDS_CREATE "builds.create"
/* GET /apps/{app}/builds/{build}: One build. */
#define DYNOKIT_BUILDS_INFO "builds.info"
/* GET /apps/{app}/builds: The builds of an app, those of git pushes included. */
#define DYNOKIT_BUILDS_LIST "builds.list"
/* DELETE /apps/{app}/build-cache: Empties the directory that buildpacks keep between builds. */
#define DYNOKIT_BUILDS_DELETE_CACHE "builds.delete_cache"
/* DELETE /apps/{app}/builds/{build}: Stops a build that runs. */
#define DYNOKIT_BUILDS_CANCEL "builds.cancel"
/* POST /apps/{app}/collaborators: Lets somebody work on an app. */
#define DYNOKIT_COLLABORATORS_CREATE "collaborators.create"
/* DELETE /apps/{app}/collaborators/{collaborator}: Has somebody work on an app no more. */
#define DYNOKIT_COLLABORATORS_DELETE "collaborators.delete"
/* GET /apps/{app}/collaborators/{collaborator}: One collaborator, by e-mail address or id. */
#define DYNOKIT_COLLABORATORS_INFO "collaborators.info"
/* GET /apps/{app}/collaborators: Those who may work on an app, its owner included. */
#define DYNOKIT_COLLABORATORS_LIST "collaborators.list"
/* GET /apps/{app}/config-vars: The config vars of an app as they are now. */
#define DYNOKIT_CONFIG_VARS_INFO "config_vars.info"
/* GET /apps/{app}/releases/{release}/config-vars: The config vars of an app as they were in a release. */
#define DYNOKIT_CONFIG_VARS_INFO_BY_RELEASE "config_vars.info_by_release"
/* PATCH /apps/{app}/config-vars: Sets and removes config vars, makes a release and restarts the dynos. */
#define DYNOKIT_CONFIG_VARS_UPDATE "config_vars.update"
/* POST /apps/{app}/domains: Adds a host name. */
#define DYNOKIT_DOMAINS_CREATE "domains.create"
/* PATCH /apps/{app}/domains/{domain}: Changes the certificate of a host name. */
#define DYNOKIT_DOMAINS_UPDATE "domains.update"
/* DELETE /apps/{app}/domains/{domain}: Removes a host name. */
#define DYNOKIT_DOMAINS_DELETE "domains.delete"
/* GET /apps/{app}/domains/{domain}: One domain, by host name or id. */
#define DYNOKIT_DOMAINS_INFO "domains.info"
/* GET /apps/{app}/domains: The domains of an app. */
#define DYNOKIT_DOMAINS_LIST "domains.list"
/* GET /dyno-sizes/{dyno_size}: One size, by name or id. */
#define DYNOKIT_DYNO_SIZES_INFO "dyno_sizes.info"
/* GET /dyno-sizes: The sizes of the platform. */
#define DYNOKIT_DYNO_SIZES_LIST "dyno_sizes.list"
/* GET /apps/{app}/available-dyno-sizes: The sizes that an app can use. */
#define DYNOKIT_DYNO_SIZES_LIST_BY_APP "dyno_sizes.list_by_app"
/* POST /apps/{app}/dynos: Runs a command in a one-off dyno, attached or not. */
#define DYNOKIT_DYNOS_CREATE "dynos.create"
/* POST /apps/{app}/dynos/{dyno}: Runs a command beside the process of a dyno, attached (not in the */
#define DYNOKIT_DYNOS_RUN_INSIDE "dynos.run_inside"
/* DELETE /apps/{app}/dynos/{dyno}: Restarts one dyno. */
#define DYNOKIT_DYNOS_RESTART "dynos.restart"
/* DELETE /apps/{app}/formations/{formation_type}: Restarts the dynos of a process type. */
#define DYNOKIT_DYNOS_RESTART_FORMATION "dynos.restart_formation"
/* DELETE /apps/{app}/dynos: Restarts every dyno of the formation; one-off dynos go on. */
#define DYNOKIT_DYNOS_RESTART_ALL "dynos.restart_all"
/* POST /apps/{app}/dynos/{dyno}/actions/stop: Stops one dyno. One of the formation is replaced by a new one. */
#define DYNOKIT_DYNOS_STOP "dynos.stop"
/* POST /apps/{app}/formations/{formation_type}/actions/stop: Stops the dynos of a process type, one-off dynos too (`run`). */
#define DYNOKIT_DYNOS_STOP_FORMATION "dynos.stop_formation"
/* GET /apps/{app}/dynos/{dyno}: One dyno, by name or id. */
#define DYNOKIT_DYNOS_INFO "dynos.info"
/* GET /apps/{app}/dynos: The dynos of an app. */
#define DYNOKIT_DYNOS_LIST "dynos.list"
/* POST /filters/apps: The apps of these ids, as far as you can see them. */
#define DYNOKIT_FILTERS_APPS "filters.apps"
/* GET /apps/{app}/formation/{formation}: One process type, by its name or id. */
#define DYNOKIT_FORMATION_INFO "formation.info"
/* GET /apps/{app}/formation: The process types of an app's slug. */
#define DYNOKIT_FORMATION_LIST "formation.list"
/* PATCH /apps/{app}/formation: Scales several process types at once. */
#define DYNOKIT_FORMATION_BATCH_UPDATE "formation.batch_update"
/* PATCH /apps/{app}/formation/{formation}: Scales one process type. */
#define DYNOKIT_FORMATION_UPDATE "formation.update"
/* POST /apps/{app}/log-drains: Adds a drain, to a `syslog:`, `syslog+tls:`, `http:` or `https:` URL. */
#define DYNOKIT_LOG_DRAINS_CREATE "log_drains.create"
/* DELETE /apps/{app}/log-drains/{log_drain}: Removes a drain, by id, URL or token. An add-on's own stays with it. */
#define DYNOKIT_LOG_DRAINS_DELETE "log_drains.delete"
/* GET /apps/{app}/log-drains/{log_drain}: One drain, by id, URL or token. */
#define DYNOKIT_LOG_DRAINS_INFO "log_drains.info"
/* GET /apps/{app}/log-drains: The drains of an app. */
#define DYNOKIT_LOG_DRAINS_LIST "log_drains.list"
/* POST /apps/{app}/log-sessions: Opens a look at an app's log. Its URL is good for about five minutes. */
#define DYNOKIT_LOG_SESSIONS_CREATE "log_sessions.create"
/* POST /oauth/authorizations: Makes a key. A client without one shows the account's e-mail address */
#define DYNOKIT_OAUTH_AUTHORIZATIONS_CREATE "oauth_authorizations.create"
/* DELETE /oauth/authorizations/{oauth_authorization}: Takes a key back. */
#define DYNOKIT_OAUTH_AUTHORIZATIONS_DELETE "oauth_authorizations.delete"
/* GET /oauth/authorizations/{oauth_authorization}: One authorization, by id, or `~` for the account's own key. */
#define DYNOKIT_OAUTH_AUTHORIZATIONS_INFO "oauth_authorizations.info"
/* GET /oauth/authorizations: The authorizations of the account, with most of each key left out. */
#define DYNOKIT_OAUTH_AUTHORIZATIONS_LIST "oauth_authorizations.list"
/* DELETE /oauth/sessions/{oauth_session}: Ends a session, by id, or `~` for the one that the key belongs to. */
#define DYNOKIT_OAUTH_SESSIONS_DELETE "oauth_sessions.delete"
/* GET /pipelines/{pipeline}/pipeline-couplings: The couplings of a pipeline. */
#define DYNOKIT_PIPELINE_COUPLINGS_LIST_BY_PIPELINE "pipeline_couplings.list_by_pipeline"
/* GET /users/~/pipeline-couplings: The couplings of your own apps. */
#define DYNOKIT_PIPELINE_COUPLINGS_LIST_BY_CURRENT_USER "pipeline_couplings.list_by_current_user"
/* GET /pipeline-couplings: The couplings that you can see. */
#define DYNOKIT_PIPELINE_COUPLINGS_LIST "pipeline_couplings.list"
/* GET /teams/{team}/pipeline-couplings: The couplings of a team's apps. */
#define DYNOKIT_PIPELINE_COUPLINGS_LIST_BY_TEAM "pipeline_couplings.list_by_team"
/* POST /pipeline-couplings: Makes an app a stage of a pipeline. It can be in one only. */
#define DYNOKIT_PIPELINE_COUPLINGS_CREATE "pipeline_couplings.create"
/* GET /pipeline-couplings/{pipeline_coupling}: One coupling, by id. */
#define DYNOKIT_PIPELINE_COUPLINGS_INFO "pipeline_couplings.info"
/* DELETE /pipeline-couplings/{pipeline_coupling}: Takes an app out of its pipeline. */
#define DYNOKIT_PIPELINE_COUPLINGS_DELETE "pipeline_couplings.delete"
/* PATCH /pipeline-couplings/{pipeline_coupling}: Makes an app another stage of its pipeline. */
#define DYNOKIT_PIPELINE_COUPLINGS_UPDATE "pipeline_couplings.update"
/* GET /apps/{app}/pipeline-couplings: The coupling of an app, which is not found where it is in no pipeline. */
#define DYNOKIT_PIPELINE_COUPLINGS_INFO_BY_APP "pipeline_couplings.info_by_app"
/* GET /pipeline-promotions/{pipeline_promotion}/promotion-targets: The targets of a promotion, and how far each is. */
#define DYNOKIT_PIPELINE_PROMOTION_TARGETS_LIST "pipeline_promotion_targets.list"
/* POST /pipeline-promotions: Releases the slug of one app of a pipeline on others of it. Config vars */
#define DYNOKIT_PIPELINE_PROMOTIONS_CREATE "pipeline_promotions.create"
/* GET /pipeline-promotions/{pipeline_promotion}: One promotion, by id. */
#define DYNOKIT_PIPELINE_PROMOTIONS_INFO "pipeline_promotions.info"
/* POST /pipelines: Creates a pipeline, without apps. */
#define DYNOKIT_PIPELINES_CREATE "pipelines.create"
/* GET /pipelines/{pipeline}: One pipeline, by name or id. */
#define DYNOKIT_PIPELINES_INFO "pipelines.info"
/* DELETE /pipelines/{pipeline}: Deletes a pipeline. Its apps stay. */
#define DYNOKIT_PIPELINES_DELETE "pipelines.delete"
/* PATCH /pipelines/{pipeline}: Renames a pipeline. */
#define DYNOKIT_PIPELINES_UPDATE "pipelines.update"
/* GET /pipelines: The pipelines that you can see. */
#define DYNOKIT_PIPELINES_LIST "pipelines.list"
/* GET /plans/{plan}: One plan, by id or `service:plan`. */
#define DYNOKIT_PLANS_INFO "plans.info"
/* GET /addon-services/{addon_service}/plans/{plan}: One plan of a service, by name or id. */
#define DYNOKIT_PLANS_INFO_BY_ADDON_SERVICE "plans.info_by_addon_service"
/* GET /addon-services/{addon_service}/plans: The plans of a service. */
#define DYNOKIT_PLANS_LIST_BY_ADDON_SERVICE "plans.list_by_addon_service"
/* GET /account/rate-limits: The calls that the account has left for now. Asking costs none. */
#define DYNOKIT_RATE_LIMITS_INFO "rate_limits.info"
/* GET /regions/{region}: One region, by name or id. */
#define DYNOKIT_REGIONS_INFO "regions.info"
/* GET /regions: The regions of the platform. */
#define DYNOKIT_REGIONS_LIST "regions.list"
/* GET /apps/{app}/releases/{release}: One release, by id or version. */
#define DYNOKIT_RELEASES_INFO "releases.info"
/* GET /apps/{app}/releases: The releases of an app. */
#define DYNOKIT_RELEASES_LIST "releases.list"
/* POST /apps/{app}/releases: Releases a slug. */
#define DYNOKIT_RELEASES_CREATE "releases.create"
/* POST /apps/{app}/releases: Releases the code and the config vars of an earlier release again. */
#define DYNOKIT_RELEASES_ROLLBACK "releases.rollback"
/* GET /apps/{app}/slugs/{slug}: One slug, with where to download it. */
#define DYNOKIT_SLUGS_INFO "slugs.info"
/* POST /apps/{app}/slugs: Announces a slug that you built yourself, and says where to upload it. */
#define DYNOKIT_SLUGS_CREATE "slugs.create"
/* GET /apps/{app}/sni-endpoints/{sni_endpoint}: One certificate, by name or id. */
#define DYNOKIT_SNI_ENDPOINTS_INFO "sni_endpoints.info"
/* GET /apps/{app}/sni-endpoints: The certificates of an app. */
#define DYNOKIT_SNI_ENDPOINTS_LIST "sni_endpoints.list"
/* POST /sources: Makes a place for an upload. It is there for about an hour. */
#define DYNOKIT_SOURCES_CREATE "sources.create"
/* POST /apps/{app}/sources: Makes a place for an upload, in the older way that names an app. */
#define DYNOKIT_SOURCES_CREATE_BY_APP "sources.create_by_app"
/* GET /stacks/{stack}: One stack, by name or id. */
#define DYNOKIT_STACKS_INFO "stacks.info"
/* GET /stacks: The stacks of the platform. */
#define DYNOKIT_STACKS_LIST "stacks.list"
/* GET /apps/{app}/available-stacks: The stacks that an app can use. */
#define DYNOKIT_STACKS_LIST_BY_APP "stacks.list_by_app"
/* POST /teams/apps: Creates an app for a team. A name is generated where none is given. */
#define DYNOKIT_TEAM_APPS_CREATE "team_apps.create"
/* GET /teams/apps/{team_app}: One app of a team, by name or id. */
#define DYNOKIT_TEAM_APPS_INFO "team_apps.info"
/* GET /teams/apps: The apps of all your teams (not in the published schema). */
#define DYNOKIT_TEAM_APPS_LIST "team_apps.list"
/* GET /teams/{team}/apps: The apps of a team. */
#define DYNOKIT_TEAM_APPS_LIST_BY_TEAM "team_apps.list_by_team"
/* PATCH /teams/apps/{team_app}: Locks an app, so that only the team's admins can join it, or unlocks it. */
#define DYNOKIT_TEAM_APPS_UPDATE_LOCKED "team_apps.update_locked"
/* GET /teams: The teams that you are in. */
#define DYNOKIT_TEAMS_LIST "teams.list"
/* GET /teams/{team}: One team, by name or id. */
#define DYNOKIT_TEAMS_INFO "teams.info"


/**
 * The version of the functions and types in this header. It changes when a
 * program that was built with an older header would not work any more.
 */
#define DYNOKIT_ABI_VERSION 1

/**
 * A line: of a log, or of what a build or a push prints.
 */
#define DYNOKIT_ITEM_LINE 1

/**
 * Here lines may be missing; the text says so to a person.
 */
#define DYNOKIT_ITEM_GAP 2

/**
 * JSON: an item of a list, or how something stands that is waited for.
 */
#define DYNOKIT_ITEM_JSON 3

/**
 * A push made a repository and a first commit, of `number` files.
 */
#define DYNOKIT_ITEM_INITIALIZED 4

/**
 * A push leaves out the changes of `number` files, which are not committed.
 */
#define DYNOKIT_ITEM_UNCOMMITTED 5

/**
 * What a push pushes: the id of the commit, a space, and the first line of its
 * message.
 */
#define DYNOKIT_ITEM_COMMIT 6

/**
 * A push found `number` objects so far that the app lacks.
 */
#define DYNOKIT_ITEM_COUNTED 7

/**
 * A push sent `number` objects of `of` so far, in `bytes` bytes.
 */
#define DYNOKIT_ITEM_SENT 8

/**
 * A call that goes on without anybody waiting. Any thread may use it.
 */
typedef struct dynokit_call_t dynokit_call_t;

/**
 * What calls are made with, over a platform. Any thread may use it at any time,
 * and several at once.
 */
typedef struct dynokit_client_t dynokit_client_t;

/**
 * What went wrong: its kind, the platform's word for it, and texts for people.
 * It does not change, so that any thread may look at it at any time. The texts
 * are NUL-terminated UTF-8, live as long as it does, and never hold a secret.
 */
typedef struct dynokit_error_t dynokit_error_t;

/**
 * Whatever answers calls: Heroku, the mock, or a layer around either. Any thread
 * may use it at any time.
 *
 * It has a thread of its own from the first call without waiting on, and that is
 * where callbacks come from, one at a time.
 */
typedef struct dynokit_platform_t dynokit_platform_t;

/**
 * A push: nothing happens before it is waited for or started, which is once. Any
 * thread may cancel it.
 */
typedef struct dynokit_push_t dynokit_push_t;

/**
 * Something that a program is asked: a key, or a code of a second factor. Any thread
 * may answer it, in the callback or later; the call that needs it waits. Free it:
 * without an answer the call fails.
 */
typedef struct dynokit_question_t dynokit_question_t;

/**
 * What came back: a body of JSON, and what the platform says with it. It does not
 * change, so that any thread may look at it at any time.
 */
typedef struct dynokit_reply_t dynokit_reply_t;

/**
 * A platform that is served until it is freed, on loopback. Any thread may look at
 * it.
 */
typedef struct dynokit_server_t dynokit_server_t;

/**
 * A command that runs in a dyno, attached. One thread may write to it while another
 * reads; any may cancel it.
 */
typedef struct dynokit_session_t dynokit_session_t;

/**
 * What goes on: the items of a list, the lines of a log or of a build, or how
 * something stands that is waited for. Nothing is asked of the platform before
 * the first item is.
 *
 * Items are pulled, with dynokit_stream_next or dynokit_stream_next_batch, or come
 * to a callback, with dynokit_stream_start. One thread at a time pulls; any thread
 * may cancel.
 */
typedef struct dynokit_stream_t dynokit_stream_t;

/**
 * What a function answers: DYNOKIT_OK, or the kind of what went wrong.
 */
typedef uint32_t dynokit_kind_t;

/**
 * Told that something is asked: see dynokit_heroku_asking. `question` is yours.
 *
 * It comes from the platform's own thread or from one that waits for a call, from
 * several at once too, and holds up what else goes on there. Where a person is to
 * answer, keep the question and return. What waits fails in it with DYNOKIT_RUNTIME.
 */
typedef void (*dynokit_ask_t)(void *user, dynokit_question_t *question);

/**
 * Told of the end of what was begun without waiting: just once, on the platform's
 * own thread, and not before the function that began it has set its `call`.
 *
 * `kind` is DYNOKIT_OK, and `reply` is what came of it: yours to free, and NULL
 * where nothing comes of it. Or `kind` tells what went wrong, and so does `error`,
 * which is not yours and lives until the callback returns. After a cancellation
 * it is DYNOKIT_CANCELLED, and what was under way has ended by then.
 *
 * A callback should be quick: others wait for it. It may begin, cancel and free
 * anything. What waits fails in it with DYNOKIT_RUNTIME: it would wait for itself.
 */
typedef void (*dynokit_done_t)(void *user,
                               dynokit_kind_t kind,
                               dynokit_reply_t *reply,
                               const dynokit_error_t *error);

/**
 * One thing that a stream or a push gives.
 */
typedef struct {
    /**
     * What it is: DYNOKIT_ITEM_LINE and so on.
     */
    uint32_t what;
    /**
     * UTF-8 without an end: there is no NUL behind it. Never NULL.
     */
    const char *text;
    size_t length;
    /**
     * What these count depends on what it is; else they are 0.
     */
    uint64_t number;
    uint64_t of;
    uint64_t bytes;
} dynokit_item_t;

/**
 * A line of a log, taken apart. Its texts lie within that of the item, and live as
 * long; they are UTF-8 without a NUL behind, and never NULL.
 */
typedef struct {
    /**
     * When it was written, in microseconds since 1970; 0 where it does not say.
     */
    int64_t time;
    /**
     * Who wrote it: "app", "heroku" or the name of an add-on.
     */
    const char *source;
    size_t source_length;
    /**
     * Which process: "web.1", "router", "api". Empty where none is named.
     */
    const char *process;
    size_t process_length;
    /**
     * What it says.
     */
    const char *message;
    size_t message_length;
} dynokit_log_line_t;

/**
 * Given each item of a stream or a push, on the thread that the function which
 * takes it names. The item is not yours, and lives until the callback returns.
 * Answer false to end it: what was begun ends as if it were cancelled.
 */
typedef bool (*dynokit_on_item_t)(void *user, const dynokit_item_t *item);

/**
 * Told of the end of dynokit_app_run_async, as a dynokit_done_t is: with the session,
 * which is yours to free, or with an error, which is not.
 */
typedef void (*dynokit_session_done_t)(void *user,
                                       dynokit_kind_t kind,
                                       dynokit_session_t *session,
                                       const dynokit_error_t *error);

/**
 * Given what a command prints, bytes of any kind, on the platform's own thread. They
 * live until the callback returns. Answer false to hang up.
 */
typedef bool (*dynokit_on_bytes_t)(void *user, const void *data, size_t length);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The ABI version of the library that is loaded: compare it with
 * DYNOKIT_ABI_VERSION where the library is loaded at run time.
 */
uint32_t dynokit_abi_version(void);

/**
 * The version of the library, such as "0.1.0".
 */
const char *dynokit_version(void);

/**
 * Makes a platform of Heroku, or of whatever speaks its API. Nothing is sent yet.
 *
 * `options` is a JSON object or NULL, and every member has a default: "base_url",
 * "key" (else HEROKU_API_KEY and ~/.netrc are looked into), "user_agent",
 * "root_certificates" (a list of PEM), "only_given_roots", "proxy",
 * "without_proxy", "connect_timeout", "call_timeout", "idle_timeout",
 * "start_timeout" (seconds); and the layers "retry" ({"attempts", "first_wait",
 * "longest_wait", "deadline", "budget"}), "throttle" ({}) and "cache" ({"bytes",
 * "secrets"}), of which null leaves one out.
 */
dynokit_kind_t dynokit_heroku(const char *options,
                              dynokit_platform_t **platform,
                              dynokit_error_t **error);

/**
 * As dynokit_heroku, with callbacks for what is asked while a call goes on; either
 * may be NULL. See dynokit_ask_t.
 *
 * `key_provider` gives keys: the first, unless "key" has it, and another each time
 * that the platform refuses the one in use. `second_factor` gives codes, three for
 * a call at most. `user` is handed back to both, for as long as the platform or
 * anything of it is there.
 */
dynokit_kind_t dynokit_heroku_asking(const char *options,
                                     dynokit_ask_t key_provider,
                                     dynokit_ask_t second_factor,
                                     void *user,
                                     dynokit_platform_t **platform,
                                     dynokit_error_t **error);

/**
 * Makes a platform in memory, a faithful Heroku that needs nothing: for tests, or
 * to embed.
 *
 * `options` is a JSON object or NULL, and every member has a default: "seed" (the
 * same one gives the same ids and names), "email", "clock" (a time, such as
 * "2026-01-01T00:00:00Z": the clock stands then until it is moved), "pace"
 * ({"boot", "provision", "build_line"}, in seconds), "standing" ("verified",
 * "unverified", "delinquent", "suspended"), "app_limit", "slug_limit",
 * "rate_limit" (false for none).
 */
dynokit_kind_t dynokit_mock(const char *options,
                            dynokit_platform_t **platform,
                            dynokit_error_t **error);

/**
 * As dynokit_mock, kept in a file: what was saved there is there again, with the
 * account, ids and names of then, whatever the options say of those. Where there is
 * no such file it is a new one. Another mock that is kept in it is DYNOKIT_IO.
 * Secrets stand in it.
 */
dynokit_kind_t dynokit_mock_open(const char *options,
                                 const char *file,
                                 dynokit_platform_t **platform,
                                 dynokit_error_t **error);

/**
 * Saves what a mock has in its file, as a whole or not at all, and waits for it.
 * Nothing else saves it.
 */
dynokit_kind_t dynokit_mock_save(const dynokit_platform_t *platform,
                                 dynokit_error_t **error);

/**
 * Makes a platform that plays back what a layer "record" wrote to `file`: strictly
 * in its order, or `loose`, in any order and as often as one likes.
 */
dynokit_kind_t dynokit_player(const char *file,
                              bool loose,
                              dynokit_platform_t **platform,
                              dynokit_error_t **error);

/**
 * Puts a layer around a platform, which stays as it is: `layered` is another one,
 * over it.
 *
 * `layer` is a JSON object with one member: {"stack": {}}, the layers that Heroku
 * comes with; {"retry": {…}}, {"throttle": {}} or {"cache": {…}}, one of them (see
 * dynokit_heroku); {"faults": […]} (see dynokit_faults_add); or {"record":
 * {"file": …, "redact": […]}}, which writes down what is asked and answered.
 */
dynokit_kind_t dynokit_layer(const dynokit_platform_t *platform,
                             const char *layer,
                             dynokit_platform_t **layered,
                             dynokit_error_t **error);

/**
 * Frees a platform. NULL is fine.
 *
 * With the last one (a platform and those layered over it are one) what is under
 * way on it is cancelled, and its last callback has returned when this returns;
 * clients, streams and sessions that are left fail with DYNOKIT_CANCELLED, servers
 * answer no more, and all of them are freed as usual. In a callback of the platform it does not wait.
 */
void dynokit_platform_free(dynokit_platform_t *platform);

/**
 * Moves the mock's clock on, where it is one that stands, and wakes whoever waits
 * for the time.
 */
dynokit_kind_t dynokit_mock_advance(const dynokit_platform_t *platform,
                                    double seconds,
                                    dynokit_error_t **error);

/**
 * Puts the mock's clock, where it is one that stands, to a time such as
 * "2026-01-01T00:00:00Z".
 */
dynokit_kind_t dynokit_mock_set_time(const dynokit_platform_t *platform,
                                     const char *time,
                                     dynokit_error_t **error);

/**
 * Decides what the mock would otherwise decide. `script` is a JSON list, each item
 * of which is an object with one member:
 *
 * {"build": "compile_error"}, {"build": {"fails": [lines]}} or {"build":
 * {"slug_size": bytes}}, the next build; {"command": {"words", "prints", "exits",
 * "takes"}}, a one-off command that begins with these words; {"crash":
 * {"process_type", "status", "times"}}, the next dynos of a type; {"addon":
 * {"takes": seconds}} or {"addon": {"fails": seconds}}, the next add-on; {"log":
 * {"app", "process", "text"}}, a line in a log; {"app_of": {"email", "name"}},
 * somebody else's app; {"team": name}.
 */
dynokit_kind_t dynokit_mock_script(const dynokit_platform_t *platform,
                                   const char *script,
                                   dynokit_error_t **error);

/**
 * Has things go wrong between a client and a mock, or a platform with a layer of
 * faults. `rules` is a JSON list; a rule is
 *
 * {"on": {"operation": "apps.*"}, "skip": 1, "times": 2, "effect": "reset_after"}
 *
 * with "on" one of {"operation": pattern}, {"url": pattern}, "rendezvous";
 * "skip", "times", "chance" and "seed" optional; and "effect" one of {"answer":
 * {"status", "id", "message", "retry_after": {"seconds": n}}}, "bad_gateway",
 * "reset_before", "reset_after", {"delay": {"milliseconds": n}}, "hang", {"cut":
 * {"after": bytes}}, {"stall": {"after": bytes}}, {"split": {"every": bytes}},
 * "refuse".
 */
dynokit_kind_t dynokit_faults_add(const dynokit_platform_t *platform,
                                  const char *rules,
                                  dynokit_error_t **error);

/**
 * The rules in their order, each as {"rule", "struck"}: how often it went off.
 * Free the reply.
 */
dynokit_kind_t dynokit_faults_list(const dynokit_platform_t *platform,
                                   dynokit_reply_t **reply,
                                   dynokit_error_t **error);

/**
 * Takes all rules out.
 */
dynokit_kind_t dynokit_faults_clear(const dynokit_platform_t *platform,
                                    dynokit_error_t **error);

/**
 * Which operation a code is wanted for, such as "apps.delete". NULL where a key is
 * wanted. It lives as long as the question, as the app does.
 */
const char *dynokit_question_operation(const dynokit_question_t *question);

/**
 * The app that a code opens for a while, NULL where it opens none.
 */
const char *dynokit_question_app(const dynokit_question_t *question);

/**
 * How many codes were refused before, for the same call.
 */
uint32_t dynokit_question_refused(const dynokit_question_t *question);

/**
 * Answers a question, once. The call may have been cancelled meanwhile: then nobody
 * looks at the answer.
 */
dynokit_kind_t dynokit_question_answer(const dynokit_question_t *question,
                                       const char *answer,
                                       dynokit_error_t **error);

/**
 * Frees a question. NULL is fine. Where it was not answered, the call fails with
 * DYNOKIT_UNAUTHORIZED or DYNOKIT_TWO_FACTOR.
 */
void dynokit_question_free(dynokit_question_t *question);

/**
 * Makes a client of a platform. It may outlive the platform: then its calls fail
 * with DYNOKIT_CANCELLED.
 */
dynokit_kind_t dynokit_client_new(const dynokit_platform_t *platform,
                                  dynokit_client_t **client,
                                  dynokit_error_t **error);

/**
 * Cancels everything that is under way through this client, waits of other threads
 * among it, and all that is asked of it from now on: it fails with
 * DYNOKIT_CANCELLED. From any thread. Other clients of the platform go on. NULL is
 * fine.
 */
void dynokit_client_cancel(const dynokit_client_t *client);

/**
 * Frees a client. NULL is fine. What is under way through it goes on.
 */
void dynokit_client_free(dynokit_client_t *client);

/**
 * Performs an operation by its name, such as DYNOKIT_APPS_CREATE ("apps.create"),
 * and waits for the answer.
 *
 * `args` has the path arguments and the parameters in one JSON object, or is NULL
 * where there are none. Free the reply; `reply` may be NULL where nobody wants it.
 */
dynokit_kind_t dynokit_call(const dynokit_client_t *client,
                            const char *name,
                            const char *args,
                            dynokit_reply_t **reply,
                            dynokit_error_t **error);

/**
 * As dynokit_call, without waiting. `call` may be NULL: then it cannot be
 * cancelled. Free it, in the callback or later.
 */
dynokit_kind_t dynokit_call_async(const dynokit_client_t *client,
                                  const char *name,
                                  const char *args,
                                  dynokit_done_t done,
                                  void *user,
                                  dynokit_call_t **call,
                                  dynokit_error_t **error);

/**
 * As dynokit_call, for a part of a list: `range` is as the platform writes it, such
 * as "version ..; max=10, order=desc" or what dynokit_reply_next_range says; NULL is
 * the first page.
 */
dynokit_kind_t dynokit_call_range(const dynokit_client_t *client,
                                  const char *name,
                                  const char *args,
                                  const char *range,
                                  dynokit_reply_t **reply,
                                  dynokit_error_t **error);

/**
 * As dynokit_call_range, without waiting.
 */
dynokit_kind_t dynokit_call_range_async(const dynokit_client_t *client,
                                        const char *name,
                                        const char *args,
                                        const char *range,
                                        dynokit_done_t done,
                                        void *user,
                                        dynokit_call_t **call,
                                        dynokit_error_t **error);

/**
 * Cancels a call, unless it has ended: its callback is told of it. From any thread,
 * in a callback too, as often as one likes. NULL is fine.
 */
void dynokit_call_cancel(const dynokit_call_t *call);

/**
 * Frees the handle of a call. The call goes on, and its callback is still told. NULL
 * is fine.
 */
void dynokit_call_free(dynokit_call_t *call);

/**
 * Creates an app. `app` is its name, `region` where it runs ("us", "eu"), `stack` what
 * it runs on ("container"); each may be NULL, and then the platform chooses. The
 * reply is the app.
 */
dynokit_kind_t dynokit_app_create(const dynokit_client_t *client,
                                  const char *app,
                                  const char *region,
                                  const char *stack,
                                  dynokit_reply_t **reply,
                                  dynokit_error_t **error);

/**
 * As dynokit_app_create, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_create_async(const dynokit_client_t *client,
                                        const char *app,
                                        const char *region,
                                        const char *stack,
                                        dynokit_done_t done,
                                        void *user,
                                        dynokit_call_t **call,
                                        dynokit_error_t **error);

/**
 * Everything about an app.
 */
dynokit_kind_t dynokit_app_info(const dynokit_client_t *client,
                                const char *app,
                                dynokit_reply_t **reply,
                                dynokit_error_t **error);

/**
 * As dynokit_app_info, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_info_async(const dynokit_client_t *client,
                                      const char *app,
                                      dynokit_done_t done,
                                      void *user,
                                      dynokit_call_t **call,
                                      dynokit_error_t **error);

/**
 * Deletes an app, its add-ons, its domains and its repository, for good. The reply is
 * the app as it was.
 */
dynokit_kind_t dynokit_app_destroy(const dynokit_client_t *client,
                                   const char *app,
                                   dynokit_reply_t **reply,
                                   dynokit_error_t **error);

/**
 * As dynokit_app_destroy, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_destroy_async(const dynokit_client_t *client,
                                         const char *app,
                                         dynokit_done_t done,
                                         void *user,
                                         dynokit_call_t **call,
                                         dynokit_error_t **error);

/**
 * The config vars of an app, an object of names and values. They are secrets.
 */
dynokit_kind_t dynokit_app_config(const dynokit_client_t *client,
                                  const char *app,
                                  dynokit_reply_t **reply,
                                  dynokit_error_t **error);

/**
 * As dynokit_app_config, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_config_async(const dynokit_client_t *client,
                                        const char *app,
                                        dynokit_done_t done,
                                        void *user,
                                        dynokit_call_t **call,
                                        dynokit_error_t **error);

/**
 * Sets config vars, in one release. `vars` is a list of names and values in turn, with
 * a NULL at its end. The reply is all of them, as they are then.
 */
dynokit_kind_t dynokit_app_config_set(const dynokit_client_t *client,
                                      const char *app,
                                      const char *const *vars,
                                      dynokit_reply_t **reply,
                                      dynokit_error_t **error);

/**
 * As dynokit_app_config_set, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_config_set_async(const dynokit_client_t *client,
                                            const char *app,
                                            const char *const *vars,
                                            dynokit_done_t done,
                                            void *user,
                                            dynokit_call_t **call,
                                            dynokit_error_t **error);

/**
 * Removes config vars, in one release. `names` is a list with a NULL at its end. The
 * reply is what is left.
 */
dynokit_kind_t dynokit_app_config_unset(const dynokit_client_t *client,
                                        const char *app,
                                        const char *const *names,
                                        dynokit_reply_t **reply,
                                        dynokit_error_t **error);

/**
 * As dynokit_app_config_unset, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_config_unset_async(const dynokit_client_t *client,
                                              const char *app,
                                              const char *const *names,
                                              dynokit_done_t done,
                                              void *user,
                                              dynokit_call_t **call,
                                              dynokit_error_t **error);

/**
 * The buildpacks of an app, in their order; none means that they are detected.
 */
dynokit_kind_t dynokit_app_buildpacks(const dynokit_client_t *client,
                                      const char *app,
                                      dynokit_reply_t **reply,
                                      dynokit_error_t **error);

/**
 * As dynokit_app_buildpacks, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_buildpacks_async(const dynokit_client_t *client,
                                            const char *app,
                                            dynokit_done_t done,
                                            void *user,
                                            dynokit_call_t **call,
                                            dynokit_error_t **error);

/**
 * Puts a buildpack in a place (they count from 1) instead of the one there: a name of the
 * registry, such as "heroku/nodejs", or a URL. The reply is the list as it is then.
 */
dynokit_kind_t dynokit_app_buildpack_set(const dynokit_client_t *client,
                                         const char *app,
                                         size_t place,
                                         const char *buildpack,
                                         dynokit_reply_t **reply,
                                         dynokit_error_t **error);

/**
 * As dynokit_app_buildpack_set, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_buildpack_set_async(const dynokit_client_t *client,
                                               const char *app,
                                               size_t place,
                                               const char *buildpack,
                                               dynokit_done_t done,
                                               void *user,
                                               dynokit_call_t **call,
                                               dynokit_error_t **error);

/**
 * Adds a buildpack behind the others. The reply is the list as it is then.
 */
dynokit_kind_t dynokit_app_buildpack_add(const dynokit_client_t *client,
                                         const char *app,
                                         const char *buildpack,
                                         dynokit_reply_t **reply,
                                         dynokit_error_t **error);

/**
 * As dynokit_app_buildpack_add, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_buildpack_add_async(const dynokit_client_t *client,
                                               const char *app,
                                               const char *buildpack,
                                               dynokit_done_t done,
                                               void *user,
                                               dynokit_call_t **call,
                                               dynokit_error_t **error);

/**
 * Removes a buildpack. The reply is the list as it is then.
 */
dynokit_kind_t dynokit_app_buildpack_remove(const dynokit_client_t *client,
                                            const char *app,
                                            const char *buildpack,
                                            dynokit_reply_t **reply,
                                            dynokit_error_t **error);

/**
 * As dynokit_app_buildpack_remove, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_buildpack_remove_async(const dynokit_client_t *client,
                                                  const char *app,
                                                  const char *buildpack,
                                                  dynokit_done_t done,
                                                  void *user,
                                                  dynokit_call_t **call,
                                                  dynokit_error_t **error);

/**
 * Provisions an add-on of a plan, such as "heroku-postgresql:essential-0". It may go on in
 * the background: see dynokit_app_until_provisioned. The reply is the add-on.
 */
dynokit_kind_t dynokit_app_addon_create(const dynokit_client_t *client,
                                        const char *app,
                                        const char *plan,
                                        dynokit_reply_t **reply,
                                        dynokit_error_t **error);

/**
 * As dynokit_app_addon_create, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_addon_create_async(const dynokit_client_t *client,
                                              const char *app,
                                              const char *plan,
                                              dynokit_done_t done,
                                              void *user,
                                              dynokit_call_t **call,
                                              dynokit_error_t **error);

/**
 * Adds a host name. The reply is the domain: point the name at its "cname", and see
 * dynokit_app_until_ready.
 */
dynokit_kind_t dynokit_app_domain_add(const dynokit_client_t *client,
                                      const char *app,
                                      const char *hostname,
                                      dynokit_reply_t **reply,
                                      dynokit_error_t **error);

/**
 * As dynokit_app_domain_add, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_domain_add_async(const dynokit_client_t *client,
                                            const char *app,
                                            const char *hostname,
                                            dynokit_done_t done,
                                            void *user,
                                            dynokit_call_t **call,
                                            dynokit_error_t **error);

/**
 * The dynos of an app, by type and number.
 */
dynokit_kind_t dynokit_app_ps(const dynokit_client_t *client,
                              const char *app,
                              dynokit_reply_t **reply,
                              dynokit_error_t **error);

/**
 * As dynokit_app_ps, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_ps_async(const dynokit_client_t *client,
                                    const char *app,
                                    dynokit_done_t done,
                                    void *user,
                                    dynokit_call_t **call,
                                    dynokit_error_t **error);

/**
 * Has as many dynos run a process type: `quantity` is a number ("2") or a step ("+1"). The
 * reply is the process type as it is then.
 */
dynokit_kind_t dynokit_app_scale(const dynokit_client_t *client,
                                 const char *app,
                                 const char *process_type,
                                 const char *quantity,
                                 dynokit_reply_t **reply,
                                 dynokit_error_t **error);

/**
 * As dynokit_app_scale, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_scale_async(const dynokit_client_t *client,
                                       const char *app,
                                       const char *process_type,
                                       const char *quantity,
                                       dynokit_done_t done,
                                       void *user,
                                       dynokit_call_t **call,
                                       dynokit_error_t **error);

/**
 * Restarts all dynos of an app; or one ("web.1"), or those of a type ("web"), where
 * `dynos` is not NULL. The reply is null.
 */
dynokit_kind_t dynokit_app_restart(const dynokit_client_t *client,
                                   const char *app,
                                   const char *dynos,
                                   dynokit_reply_t **reply,
                                   dynokit_error_t **error);

/**
 * As dynokit_app_restart, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_restart_async(const dynokit_client_t *client,
                                         const char *app,
                                         const char *dynos,
                                         dynokit_done_t done,
                                         void *user,
                                         dynokit_call_t **call,
                                         dynokit_error_t **error);

/**
 * Stops one dyno ("run.1234"), or those of a type ("run"). The reply is null.
 */
dynokit_kind_t dynokit_app_stop(const dynokit_client_t *client,
                                const char *app,
                                const char *dynos,
                                dynokit_reply_t **reply,
                                dynokit_error_t **error);

/**
 * As dynokit_app_stop, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_stop_async(const dynokit_client_t *client,
                                      const char *app,
                                      const char *dynos,
                                      dynokit_done_t done,
                                      void *user,
                                      dynokit_call_t **call,
                                      dynokit_error_t **error);

/**
 * Runs a command in a one-off dyno that nobody attaches to: its output goes to the app's
 * log. `options` is as for dynokit_app_run. The reply is the dyno.
 */
dynokit_kind_t dynokit_app_run_detached(const dynokit_client_t *client,
                                        const char *app,
                                        const char *command,
                                        const char *options,
                                        dynokit_reply_t **reply,
                                        dynokit_error_t **error);

/**
 * As dynokit_app_run_detached, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_run_detached_async(const dynokit_client_t *client,
                                              const char *app,
                                              const char *command,
                                              const char *options,
                                              dynokit_done_t done,
                                              void *user,
                                              dynokit_call_t **call,
                                              dynokit_error_t **error);

/**
 * The release that an app runs.
 */
dynokit_kind_t dynokit_app_release(const dynokit_client_t *client,
                                   const char *app,
                                   dynokit_reply_t **reply,
                                   dynokit_error_t **error);

/**
 * As dynokit_app_release, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_release_async(const dynokit_client_t *client,
                                         const char *app,
                                         dynokit_done_t done,
                                         void *user,
                                         dynokit_call_t **call,
                                         dynokit_error_t **error);

/**
 * Rolls back to a release, by its version ("5", "v5") or id; to the one before the current
 * one where `release` is NULL. The reply is the release that this makes.
 */
dynokit_kind_t dynokit_app_rollback(const dynokit_client_t *client,
                                    const char *app,
                                    const char *release,
                                    dynokit_reply_t **reply,
                                    dynokit_error_t **error);

/**
 * As dynokit_app_rollback, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_rollback_async(const dynokit_client_t *client,
                                          const char *app,
                                          const char *release,
                                          dynokit_done_t done,
                                          void *user,
                                          dynokit_call_t **call,
                                          dynokit_error_t **error);

/**
 * Takes a line of a log apart: when, from where, and what. What does not read as such
 * a line is all message. Any thread may, for as long as the item lives.
 *
 * It answers whether there was something to take apart: false where a pointer is NULL,
 * and then `line` has empty texts.
 */
bool dynokit_log_line(const dynokit_item_t *item, dynokit_log_line_t *line);

/**
 * The next item, which is waited for. At the end `item` is set to NULL.
 *
 * The item belongs to the stream, and lives until the next call of the stream that
 * pulls, starts, finishes or frees it. Where another thread is pulling, this fails with
 * DYNOKIT_CONFLICT. After an error of the stream it has ended.
 */
dynokit_kind_t dynokit_stream_next(const dynokit_stream_t *stream,
                                   const dynokit_item_t **item,
                                   dynokit_error_t **error);

/**
 * The next items, as many as are there, and at least one, which is waited for: what
 * costs least where there are many, as in a log. `items` is an array of `count`; at
 * the end it is NULL, and `count` 0.
 *
 * They belong to the stream and live as an item of dynokit_stream_next does, and the
 * rest is the same. Both may be called in turn.
 */
dynokit_kind_t dynokit_stream_next_batch(const dynokit_stream_t *stream,
                                         const dynokit_item_t **items,
                                         size_t *count,
                                         dynokit_error_t **error);

/**
 * Has the items of a stream come to `on_item`, on the platform's own thread, and
 * then tells `done` how it ended, with the stream's result where it has one: the
 * twin of dynokit_stream_next and dynokit_stream_finish. Both get `user`.
 *
 * `call` may be NULL. The stream may be freed at once: that cancels it.
 */
dynokit_kind_t dynokit_stream_start(const dynokit_stream_t *stream,
                                    dynokit_on_item_t on_item,
                                    dynokit_done_t done,
                                    void *user,
                                    dynokit_call_t **call,
                                    dynokit_error_t **error);

/**
 * Passes over the items that are left, and waits for what the stream comes to: the
 * build, the release, the add-on and so on, as JSON. A list and a log come to
 * nothing: NULL. So does a stream that was finished before. Free the reply.
 */
dynokit_kind_t dynokit_stream_finish(const dynokit_stream_t *stream,
                                     dynokit_reply_t **reply,
                                     dynokit_error_t **error);

/**
 * Cancels a stream: who pulls from it, and whoever does later, fails with
 * DYNOKIT_CANCELLED. From any thread, in a callback too. NULL is fine.
 */
void dynokit_stream_cancel(const dynokit_stream_t *stream);

/**
 * Cancels a stream and frees it. NULL is fine. Another thread that waits for an item
 * fails with DYNOKIT_CANCELLED; one that may have an item already has to be done with
 * it first: cancel the stream, wait for the thread, and free it then.
 */
void dynokit_stream_free(dynokit_stream_t *stream);

/**
 * A list by the name of its operation, such as DYNOKIT_APPS_LIST: a stream of its
 * items, each as JSON, of all pages. `args` is as for dynokit_call, and `range` as
 * for dynokit_call_range; NULL is everything.
 */
dynokit_kind_t dynokit_list(const dynokit_client_t *client,
                            const char *name,
                            const char *args,
                            const char *range,
                            dynokit_stream_t **stream,
                            dynokit_error_t **error);

/**
 * An app's log: its last lines, and those to come where that is asked for.
 *
 * Items are lines, which dynokit_log_line takes apart, and gaps between them.
 * `options` is a JSON object or NULL: "lines" (100 unless given, 1500 at most),
 * "dyno" ("web.1" or "web"), "source" ("app" or "heroku"), "tail" (true to go on
 * until the app is gone or the stream is cancelled).
 */
dynokit_kind_t dynokit_app_logs(const dynokit_client_t *client,
                                const char *app,
                                const char *options,
                                dynokit_stream_t **stream,
                                dynokit_error_t **error);

/**
 * The output of a build, by its id, line by line from its start; it comes to the
 * build as it ended, or fails with DYNOKIT_BUILD_FAILED. `within` is how many seconds
 * it has, 0 for an hour.
 */
dynokit_kind_t dynokit_app_build_output(const dynokit_client_t *client,
                                        const char *app,
                                        const char *build,
                                        double within,
                                        dynokit_stream_t **stream,
                                        dynokit_error_t **error);

/**
 * The output of a release's command, by its version ("5", "v5") or id; it comes to
 * the release as it ended, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
 * seconds it has, 0 for an hour.
 */
dynokit_kind_t dynokit_app_release_output(const dynokit_client_t *client,
                                          const char *app,
                                          const char *release,
                                          double within,
                                          dynokit_stream_t **stream,
                                          dynokit_error_t **error);

/**
 * Waits until each dyno of an app is up on the newest release. Items are how it
 * stands on the way, and it comes to the same: {"release", "dynos", "wanted"}.
 * `within` is how many seconds it has, 0 for five minutes. It fails with
 * DYNOKIT_DYNO_CRASHED, DYNOKIT_RELEASE_FAILED or DYNOKIT_TIMEOUT.
 */
dynokit_kind_t dynokit_app_until_up(const dynokit_client_t *client,
                                    const char *app,
                                    double within,
                                    dynokit_stream_t **stream,
                                    dynokit_error_t **error);

/**
 * Waits until an add-on, by its name or id, can be used. Items are the add-on on the
 * way, and it comes to it. `within` is how many seconds it has, 0 for an hour. It
 * fails with DYNOKIT_PROVISIONING_FAILED or DYNOKIT_TIMEOUT.
 */
dynokit_kind_t dynokit_app_until_provisioned(const dynokit_client_t *client,
                                             const char *app,
                                             const char *addon,
                                             double within,
                                             dynokit_stream_t **stream,
                                             dynokit_error_t **error);

/**
 * Waits until a domain, by its host name or id, answers. Items are the domain on the
 * way, and it comes to it. `within` is how many seconds it has, 0 for an hour.
 */
dynokit_kind_t dynokit_app_until_ready(const dynokit_client_t *client,
                                       const char *app,
                                       const char *domain,
                                       double within,
                                       dynokit_stream_t **stream,
                                       dynokit_error_t **error);

/**
 * Waits until a release, by its version or id, is done. Items are the release on the
 * way, and it comes to it, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
 * seconds it has, 0 for an hour.
 */
dynokit_kind_t dynokit_app_until_released(const dynokit_client_t *client,
                                          const char *app,
                                          const char *release,
                                          double within,
                                          dynokit_stream_t **stream,
                                          dynokit_error_t **error);

/**
 * Makes a push of a directory to an app, which builds and releases it. A git
 * repository pushes the branch that is checked out; a directory without one gets a
 * repository and a first commit, as in the guide.
 *
 * `options` is a JSON object or NULL: "branch" (or any other revision), "force".
 * `within` is how many seconds it has, 0 for as long as it takes.
 */
dynokit_kind_t dynokit_app_push(const dynokit_client_t *client,
                                const char *app,
                                const char *directory,
                                const char *options,
                                double within,
                                dynokit_push_t **push,
                                dynokit_error_t **error);

/**
 * Pushes, and waits for the end. What happens meanwhile goes to `on_item`, on this
 * thread, with `user`; it may be NULL. Lines are what the platform says: the build,
 * above all.
 *
 * The reply is {"commit", "changed"}: free it; `reply` may be NULL. It fails with
 * DYNOKIT_PUSH_REJECTED where the platform declines, and dynokit_error_output has
 * the build then.
 */
dynokit_kind_t dynokit_push_wait(const dynokit_push_t *push,
                                 dynokit_on_item_t on_item,
                                 void *user,
                                 dynokit_reply_t **reply,
                                 dynokit_error_t **error);

/**
 * As dynokit_push_wait, without waiting. `on_item` and `done` are called on the
 * platform's own thread, with `user`. `on_item` and `call` may be NULL.
 */
dynokit_kind_t dynokit_push_start(const dynokit_push_t *push,
                                  dynokit_on_item_t on_item,
                                  dynokit_done_t done,
                                  void *user,
                                  dynokit_call_t **call,
                                  dynokit_error_t **error);

/**
 * Cancels a push. From any thread, in a callback too. A build that has begun goes on
 * where the platform lets it. NULL is fine.
 */
void dynokit_push_cancel(const dynokit_push_t *push);

/**
 * Cancels a push and frees it: who waits for it fails with DYNOKIT_CANCELLED. NULL is
 * fine. One that was started without waiting and is to go on is freed in its callback.
 */
void dynokit_push_free(dynokit_push_t *push);

/**
 * Runs a command in a one-off dyno and attaches to it, which is waited for.
 *
 * `options` is a JSON object or NULL: "env" (an object), "size", "process_type",
 * "terminal" ({"term", "columns", "lines"}; plain pipes where there is none),
 * "time_to_live", "attach_timeout" (seconds), "detach_if_blocked". It fails with
 * DYNOKIT_CONFLICT where the app has no code yet, and DYNOKIT_CONNECT where the
 * network blocks the dyno's port.
 */
dynokit_kind_t dynokit_app_run(const dynokit_client_t *client,
                               const char *app,
                               const char *command,
                               const char *options,
                               dynokit_session_t **session,
                               dynokit_error_t **error);

/**
 * As dynokit_app_run, without waiting. `call` may be NULL.
 */
dynokit_kind_t dynokit_app_run_async(const dynokit_client_t *client,
                                     const char *app,
                                     const char *command,
                                     const char *options,
                                     dynokit_session_done_t done,
                                     void *user,
                                     dynokit_call_t **call,
                                     dynokit_error_t **error);

/**
 * The name of the dyno, such as "run.1234". It lives as long as the session. NULL for
 * NULL.
 */
const char *dynokit_session_dyno(const dynokit_session_t *session);

/**
 * Reads what the command prints into `buffer`, `size` bytes at most, and waits for
 * the first. `length` is how many came: 0 at the end, when there is an exit status.
 */
dynokit_kind_t dynokit_session_read(const dynokit_session_t *session,
                                    void *buffer,
                                    size_t size,
                                    size_t *length,
                                    dynokit_error_t **error);

/**
 * Has what the command prints come to `on_bytes`, and then tells `done` how it ended,
 * both on the platform's own thread and with `user`: the twin of
 * dynokit_session_read and dynokit_session_wait. The reply is {"output", "status"},
 * where the output is empty. The input is left open. `call` may be NULL.
 */
dynokit_kind_t dynokit_session_start(const dynokit_session_t *session,
                                     dynokit_on_bytes_t on_bytes,
                                     dynokit_done_t done,
                                     void *user,
                                     dynokit_call_t **call,
                                     dynokit_error_t **error);

/**
 * Gives the command something to read, and waits until it is on its way.
 */
dynokit_kind_t dynokit_session_write(const dynokit_session_t *session,
                                     const void *data,
                                     size_t length,
                                     dynokit_error_t **error);

/**
 * As dynokit_session_write, without waiting: the bytes are copied. There is no reply.
 * `call` may be NULL.
 */
dynokit_kind_t dynokit_session_write_async(const dynokit_session_t *session,
                                           const void *data,
                                           size_t length,
                                           dynokit_done_t done,
                                           void *user,
                                           dynokit_call_t **call,
                                           dynokit_error_t **error);

/**
 * Ends the input: the command reads an end of file.
 */
dynokit_kind_t dynokit_session_end_input(const dynokit_session_t *session,
                                         dynokit_error_t **error);

/**
 * As dynokit_session_end_input, without waiting. There is no reply. `call` may be NULL.
 */
dynokit_kind_t dynokit_session_end_input_async(const dynokit_session_t *session,
                                               dynokit_done_t done,
                                               void *user,
                                               dynokit_call_t **call,
                                               dynokit_error_t **error);

/**
 * Interrupts the command, as Ctrl-C does.
 */
dynokit_kind_t dynokit_session_interrupt(const dynokit_session_t *session,
                                         dynokit_error_t **error);

/**
 * As dynokit_session_interrupt, without waiting. There is no reply. `call` may be NULL.
 */
dynokit_kind_t dynokit_session_interrupt_async(const dynokit_session_t *session,
                                               dynokit_done_t done,
                                               void *user,
                                               dynokit_call_t **call,
                                               dynokit_error_t **error);

/**
 * Ends the input, and waits for the command to end. `exit_status` is what it ended
 * with; and the reply, where somebody wants one, {"output", "status"}, with what it
 * printed that was not read. Both may be NULL. It fails with
 * DYNOKIT_NO_EXIT_STATUS where the connection closed before the command told one.
 */
dynokit_kind_t dynokit_session_wait(const dynokit_session_t *session,
                                    int *exit_status,
                                    dynokit_reply_t **reply,
                                    dynokit_error_t **error);

/**
 * Hangs up, which ends the command: who reads from it or writes to it fails with
 * DYNOKIT_CANCELLED. From any thread, in a callback too. NULL is fine.
 */
void dynokit_session_cancel(const dynokit_session_t *session);

/**
 * Hangs up, unless the command has ended, and frees the session. NULL is fine.
 */
void dynokit_session_free(dynokit_session_t *session);

/**
 * Serves a platform on 127.0.0.1, for other programs on this machine: its API, git,
 * logs and dynos. A mock's faults are followed on the wire.
 *
 * `options` is a JSON object or NULL: "port" and "https_port" (free ones unless
 * given), "key" (a random one unless given), "faults_endpoint" (true lets whoever
 * has the key change the faults at /_faults).
 */
dynokit_kind_t dynokit_serve(const dynokit_platform_t *platform,
                             const char *options,
                             dynokit_server_t **server,
                             dynokit_error_t **error);

/**
 * Where it is, as HEROKU_HOST takes it: "http://127.0.0.1:1234". This text and the
 * others of a server live as long as it does. NULL for NULL.
 */
const char *dynokit_server_url(const dynokit_server_t *server);

/**
 * The same over TLS, for who trusts its authority.
 */
const char *dynokit_server_https_url(const dynokit_server_t *server);

/**
 * The host and port of git over TLS, as HEROKU_GIT_HOST takes them.
 */
const char *dynokit_server_git_host(const dynokit_server_t *server);

/**
 * The key that clients need, as HEROKU_API_KEY takes it.
 */
const char *dynokit_server_key(const dynokit_server_t *server);

/**
 * The authority behind its certificate, PEM: for NODE_EXTRA_CA_CERTS and
 * GIT_SSL_CAINFO, which name a file with it.
 */
const char *dynokit_server_root_certificate(const dynokit_server_t *server);

/**
 * Stops a server and frees it. NULL is fine. Answers under way have a moment; in a
 * callback of the platform they are cut off.
 */
void dynokit_server_free(dynokit_server_t *server);

/**
 * The body: JSON in UTF-8 with a NUL behind it. Its length goes to `length`, unless
 * that is NULL. It lives as long as the reply. NULL for NULL.
 */
const char *dynokit_reply_body(const dynokit_reply_t *reply, size_t *length);

/**
 * A value of the body as text, for programs without a JSON library: `pointer` says
 * where it is, as in RFC 6901 ("/name", "/0/release/version"); NULL or "" is
 * the body. A JSON string is unescaped (what follows a NUL within it is not seen
 * in C), anything else is JSON. It lives as long as the reply. NULL where nothing
 * is there, and for a JSON null.
 */
const char *dynokit_reply_text(const dynokit_reply_t *reply, const char *pointer);

/**
 * How many items the array, or members the object, has that is at `pointer`; 0
 * where it is neither.
 */
size_t dynokit_reply_count(const dynokit_reply_t *reply, const char *pointer);

/**
 * The HTTP status of the answer to a call; 0 for what is no answer to one call.
 */
uint32_t dynokit_reply_status(const dynokit_reply_t *reply);

/**
 * The range that asks for the next page of a list, NULL where there is none. See
 * dynokit_list for the whole of it.
 */
const char *dynokit_reply_next_range(const dynokit_reply_t *reply);

/**
 * The platform's id of the request, for its support. NULL where it gave none.
 */
const char *dynokit_reply_request_id(const dynokit_reply_t *reply);

/**
 * Frees a reply. NULL is fine.
 */
void dynokit_reply_free(dynokit_reply_t *reply);

/**
 * The kind: DYNOKIT_NOT_FOUND and so on. DYNOKIT_OK for NULL.
 */
dynokit_kind_t dynokit_error_kind(const dynokit_error_t *error);

/**
 * The platform's word for it, such as "not_found", else the kind's name. NULL
 * for NULL.
 */
const char *dynokit_error_id(const dynokit_error_t *error);

/**
 * Why it failed, in a sentence. NULL for NULL.
 */
const char *dynokit_error_message(const dynokit_error_t *error);

/**
 * All of it, for a person: what failed, on which app, why, and what to do. NULL
 * for NULL.
 */
const char *dynokit_error_text(const dynokit_error_t *error);

/**
 * The HTTP status, 0 where the platform did not answer.
 */
uint32_t dynokit_error_status(const dynokit_error_t *error);

/**
 * Whether the same may well work a little later. It does not say that a
 * repetition is safe: what makes something may have made it.
 */
bool dynokit_error_retryable(const dynokit_error_t *error);

/**
 * How many seconds the platform says to wait, negative where it says nothing.
 */
double dynokit_error_retry_after(const dynokit_error_t *error);

/**
 * The operation that failed, such as "apps.info". NULL where it was none.
 */
const char *dynokit_error_operation(const dynokit_error_t *error);

/**
 * The app that it failed on, as the caller named it. NULL where it was none.
 */
const char *dynokit_error_app(const dynokit_error_t *error);

/**
 * What a build or a command printed before it failed. NULL where it was none.
 */
const char *dynokit_error_output(const dynokit_error_t *error);

/**
 * Everything as JSON: "kind" (its name), "code", "id", "message", "text",
 * "status", "request_id", "operation", "app", "resource", "url", "output",
 * "retryable", "retry_after", "rate_limit_remaining". NULL for NULL.
 */
const char *dynokit_error_json(const dynokit_error_t *error);

/**
 * Frees an error. NULL is fine.
 */
void dynokit_error_free(dynokit_error_t *error);

/**
 * The name of a kind, such as "not_found"; "ok" for DYNOKIT_OK, and NULL for what
 * is no kind. It lives as long as the library.
 */
const char *dynokit_kind_name(dynokit_kind_t kind);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* DYNOKIT_H */
