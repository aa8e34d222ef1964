/*
 * The Phoenix guide to deploying on Heroku, in C: from a directory to a running
 * release, on a platform in this process or on Heroku itself.
 *
 *   cc deploy_phoenix.c $(pkg-config --cflags --libs dynokit) -o deploy_phoenix
 *   ./deploy_phoenix DIRECTORY
 *   ./deploy_phoenix DIRECTORY --app demo --on heroku
 *
 * For Heroku it takes the key from HEROKU_API_KEY, or from where `heroku login` put
 * it. Another platform that speaks its API is named by HEROKU_HOST, a URL, and whom
 * to trust there by NODE_EXTRA_CA_CERTS, a file: as for the official client.
 */

#include <dynokit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELIXIR "hashnuke/elixir"
#define PHOENIX_STATIC "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git"
#define DATABASE "heroku-postgresql:essential-0"

/* The plan has 20 connections: 18 for the web dyno, 2 for tasks. */
#define POOL_SIZE "18"
#define MIGRATE "POOL_SIZE=2 mix ecto.migrate"

/* 64 characters that nobody can guess, and their NUL. */
#define SECRET_SIZE 65

/* Ends the program where something went wrong, and says what. */
static void check(dynokit_kind_t kind, dynokit_error_t **error) {
    if (kind == DYNOKIT_OK) {
        return;
    }
    const char *text = dynokit_error_text(*error);
    fprintf(stderr, " !     %s\n", text != NULL ? text : dynokit_kind_name(kind));
    dynokit_error_free(*error);
    exit(1);
}

static void fail(const char *text) {
    fprintf(stderr, " !     %s\n", text);
    exit(1);
}

/* Of what a reply has at a place; it goes with the reply. */
static const char *text(const dynokit_reply_t *reply, const char *place) {
    const char *found = dynokit_reply_text(reply, place);
    return found != NULL ? found : "";
}

static char *copy(const char *from) {
    size_t size = strlen(from) + 1;
    char *to = malloc(size);
    if (to == NULL) {
        fail("There is no memory left.");
    }
    memcpy(to, from, size);
    return to;
}

/* The options of Heroku, as JSON. */
static char *heroku_options(void) {
    const char *host = getenv("HEROKU_HOST");
    const char *certificates = getenv("NODE_EXTRA_CA_CERTS");
    if (host == NULL) {
        return copy("{}");
    }
    if (strpbrk(host, "\"\\") != NULL) {
        fail("HEROKU_HOST is no URL.");
    }
    FILE *file = fopen(certificates != NULL ? certificates : "/dev/null", "r");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fail("The file that NODE_EXTRA_CA_CERTS names cannot be read.");
    }
    long size = ftell(file);
    rewind(file);
    /* An end of a line becomes two characters. */
    char *options = malloc(strlen(host) + 2 * (size_t)(size > 0 ? size : 0) + 64);
    if (options == NULL) {
        fail("There is no memory left.");
    }
    int length = sprintf(options, "{\"base_url\": \"%s\", \"root_certificates\": [", host);
    if (size > 0) {
        options[length++] = '"';
        for (int byte; size > 0 && (byte = fgetc(file)) != EOF; size--) {
            if (byte == '\n') {
                options[length++] = '\\';
                options[length++] = 'n';
            } else if (byte >= ' ' && byte != '"' && byte != '\\') {
                options[length++] = (char)byte;
            }
        }
        options[length++] = '"';
    }
    strcpy(options + length, "]}");
    fclose(file);
    return options;
}

static dynokit_platform_t *platform(int on_heroku) {
    dynokit_platform_t *platform;
    dynokit_error_t *error;
    if (!on_heroku) {
        check(dynokit_mock(NULL, &platform, &error), &error);
        return platform;
    }
    char *options = heroku_options();
    check(dynokit_heroku(options, &platform, &error), &error);
    free(options);
    return platform;
}

/* Finds the app, or creates it. */
static char *create(const dynokit_client_t *client, const char *name) {
    dynokit_reply_t *app;
    dynokit_error_t *error;
    if (name != NULL) {
        printf("Looking for %s... ", name);
        dynokit_kind_t kind = dynokit_app_info(client, name, &app, &error);
        if (kind == DYNOKIT_OK) {
            puts("found");
            char *found = copy(text(app, "/name"));
            dynokit_reply_free(app);
            return found;
        }
        if (kind != DYNOKIT_NOT_FOUND) {
            check(kind, &error);
        }
        dynokit_error_free(error);
        puts("not there yet");
    }
    printf("Creating app... ");
    check(dynokit_app_create(client, name, NULL, NULL, &app, &error), &error);
    printf("done, %s in %s\n", text(app, "/name"), text(app, "/region/name"));
    char *created = copy(text(app, "/name"));
    dynokit_reply_free(app);
    return created;
}

static void set_buildpacks(const dynokit_client_t *client, const char *app) {
    dynokit_reply_t *present;
    dynokit_error_t *error;
    printf("Setting buildpacks... ");
    check(dynokit_app_buildpacks(client, app, &present, &error), &error);
    size_t count = dynokit_reply_count(present, NULL);
    dynokit_reply_free(present);
    if (count > 0) {
        puts("left as they are");
        return;
    }
    check(dynokit_app_buildpack_add(client, app, ELIXIR, NULL, &error), &error);
    check(dynokit_app_buildpack_add(client, app, PHOENIX_STATIC, NULL, &error), &error);
    puts("done, " ELIXIR " then " PHOENIX_STATIC);
}

static int has_database(const dynokit_client_t *client, const char *app) {
    dynokit_error_t *error;
    dynokit_reply_t *addons;
    char args[128];
    snprintf(args, sizeof args, "{\"app\": \"%s\"}", app);
    check(dynokit_call(client, DYNOKIT_ADDONS_LIST_BY_APP, args, &addons, &error), &error);
    int found = 0;
    for (size_t at = 0; at < dynokit_reply_count(addons, NULL); at++) {
        char place[64];
        snprintf(place, sizeof place, "/%zu/addon_service/name", at);
        found |= strcmp(text(addons, place), "heroku-postgresql") == 0;
    }
    dynokit_reply_free(addons);
    return found;
}

static void add_database(const dynokit_client_t *client, const char *app) {
    if (has_database(client, app)) {
        return;
    }
    dynokit_reply_t *addon;
    dynokit_error_t *error;
    dynokit_stream_t *waiting;
    printf("Creating " DATABASE "... ");
    check(dynokit_app_addon_create(client, app, DATABASE, &addon, &error), &error);
    const char *name = text(addon, "/name");
    check(dynokit_app_until_provisioned(client, app, name, 0, &waiting, &error), &error);
    dynokit_reply_free(addon);
    check(dynokit_stream_finish(waiting, &addon, &error), &error);
    printf("done, %s as %s\n", text(addon, "/name"), text(addon, "/config_vars/0"));
    dynokit_reply_free(addon);
    dynokit_stream_free(waiting);
}

/* As `mix phx.gen.secret` makes them: 64 characters, 6 bits each. */
static void make_secret(char secret[SECRET_SIZE]) {
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char bytes[SECRET_SIZE - 1];
    FILE *random = fopen("/dev/urandom", "rb");
    if (random == NULL || fread(bytes, 1, sizeof bytes, random) != sizeof bytes) {
        fail("The system gives no random numbers.");
    }
    fclose(random);
    for (size_t at = 0; at < sizeof bytes; at++) {
        secret[at] = alphabet[bytes[at] % 64];
    }
    secret[SECRET_SIZE - 1] = '\0';
}

/* Sets the config vars that are not there. */
static void configure(const dynokit_client_t *client, const char *app) {
    dynokit_reply_t *reply;
    dynokit_error_t *error;
    printf("Setting config vars... ");
    check(dynokit_app_info(client, app, &reply, &error), &error);
    /* The host has a random part: WebSockets are refused under any other name. */
    const char *url = text(reply, "/web_url");
    const char *after = strstr(url, "://");
    char *host = copy(after != NULL ? after + 3 : url);
    host[strcspn(host, "/")] = '\0';
    dynokit_reply_free(reply);

    char secret[SECRET_SIZE];
    make_secret(secret);
    const char *wanted[] = {"POOL_SIZE", POOL_SIZE, "SECRET_KEY_BASE", secret, "PHX_HOST", host};
    const char *vars[sizeof wanted / sizeof *wanted + 1];
    size_t count = 0;
    check(dynokit_app_config(client, app, &reply, &error), &error);
    for (size_t at = 0; at < sizeof wanted / sizeof *wanted; at += 2) {
        char place[64];
        snprintf(place, sizeof place, "/%s", wanted[at]);
        if (dynokit_reply_text(reply, place) == NULL && *wanted[at + 1] != '\0') {
            vars[count++] = wanted[at];
            vars[count++] = wanted[at + 1];
        }
    }
    vars[count] = NULL;
    dynokit_reply_free(reply);
    if (count == 0) {
        puts("they are there");
    } else {
        check(dynokit_app_config_set(client, app, vars, NULL, &error), &error);
        check(dynokit_app_release(client, app, &reply, &error), &error);
        printf("done, in v%s\n", text(reply, "/version"));
        dynokit_reply_free(reply);
    }
    free(host);
}

static bool show_push(void *user, const dynokit_item_t *item) {
    (void)user;
    if (item->what == DYNOKIT_ITEM_LINE) {
        printf("remote: %.*s\n", (int)item->length, item->text);
    }
    return true;
}

static void push(const dynokit_client_t *client, const char *app, const char *directory) {
    dynokit_push_t *push;
    dynokit_reply_t *pushed;
    dynokit_error_t *error;
    printf("Pushing %s\n", directory);
    check(dynokit_app_push(client, app, directory, NULL, 0, &push, &error), &error);
    check(dynokit_push_wait(push, show_push, NULL, &pushed, &error), &error);
    puts(strcmp(text(pushed, "/changed"), "true") == 0 ? "Pushed" : "Everything up to date");
    dynokit_reply_free(pushed);
    dynokit_push_free(push);
}

/* Waits until the dynos are up on the release that the push made. */
static dynokit_reply_t *dynos_up(const dynokit_client_t *client, const char *app) {
    dynokit_stream_t *waiting;
    dynokit_reply_t *formed;
    dynokit_error_t *error;
    printf("Waiting for the dynos... ");
    check(dynokit_app_until_up(client, app, 0, &waiting, &error), &error);
    check(dynokit_stream_finish(waiting, &formed, &error), &error);
    dynokit_stream_free(waiting);
    puts("up");
    return formed;
}

static int migrate(const dynokit_client_t *client, const char *app) {
    dynokit_session_t *session;
    dynokit_error_t *error;
    int status;
    puts("Running " MIGRATE);
    check(dynokit_app_run(client, app, MIGRATE, NULL, &session, &error), &error);
    check(dynokit_session_end_input(session, &error), &error);
    char buffer[4096];
    size_t length;
    do {
        check(dynokit_session_read(session, buffer, sizeof buffer, &length, &error), &error);
        fwrite(buffer, 1, length, stdout);
    } while (length > 0);
    check(dynokit_session_wait(session, &status, NULL, &error), &error);
    dynokit_session_free(session);
    return status;
}

static void show_log(const dynokit_client_t *client, const char *app) {
    dynokit_stream_t *log;
    dynokit_error_t *error;
    const dynokit_item_t *line;
    puts("The last lines of the log");
    check(dynokit_app_logs(client, app, "{\"lines\": 8}", &log, &error), &error);
    while (check(dynokit_stream_next(log, &line, &error), &error), line != NULL) {
        printf("  %.*s\n", (int)line->length, line->text);
    }
    dynokit_stream_free(log);
}

int main(int argc, char **argv) {
    const char *directory = NULL, *name = NULL;
    int on_heroku = 0;
    for (int at = 1; at < argc; at++) {
        if (strcmp(argv[at], "--app") == 0 && at + 1 < argc) {
            name = argv[++at];
        } else if (strcmp(argv[at], "--on") == 0 && at + 1 < argc) {
            on_heroku = strcmp(argv[++at], "heroku") == 0;
        } else {
            directory = argv[at];
        }
    }
    if (directory == NULL) {
        fail("Name the directory of a Phoenix project.");
    }
    dynokit_platform_t *heroku = platform(on_heroku);
    dynokit_client_t *client;
    dynokit_error_t *error;
    check(dynokit_client_new(heroku, &client, &error), &error);

    char *app = create(client, name);
    set_buildpacks(client, app);
    add_database(client, app);
    configure(client, app);
    push(client, app, directory);
    dynokit_reply_t *formed = dynos_up(client, app);
    int migrated = migrate(client, app);
    show_log(client, app);

    dynokit_reply_t *info;
    check(dynokit_app_info(client, app, &info, &error), &error);
    printf("\n%s is deployed: %s\n", app, text(info, "/web_url"));
    printf("release: v%s %s\n", text(formed, "/release/version"),
           text(formed, "/release/description"));
    for (size_t at = 0; at < dynokit_reply_count(formed, "/dynos"); at++) {
        char dyno[64], state[64];
        snprintf(dyno, sizeof dyno, "/dynos/%zu/name", at);
        snprintf(state, sizeof state, "/dynos/%zu/state", at);
        printf("%s: %s\n", text(formed, dyno), text(formed, state));
    }
    printf("migration: exit status %d\n", migrated);

    dynokit_reply_free(info);
    dynokit_reply_free(formed);
    free(app);
    dynokit_client_free(client);
    dynokit_platform_free(heroku);
    return migrated == 0 ? 0 : 1;
}
