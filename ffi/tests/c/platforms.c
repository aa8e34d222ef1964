/* What platforms there are, and what is asked of a program and told to them: the
 * mock's clock and file, layers, a server, keys and codes. */

#include "check.h"

#include <unistd.h>

/* An add-on takes a minute of the mock's time, which a test does not wait for. */
static void time_and_waiting(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client =
        mock("{\"clock\": \"2026-01-01T00:00:00Z\", \"pace\": {\"provision\": 60}}", &platform);
    create(client, "hello");
    dynokit_reply_t *addon;
    OK(dynokit_app_addon_create(client, "hello", "heroku-postgresql:essential-0", &addon, &error));
    CHECK_TEXT(dynokit_reply_text(addon, "/state"), "provisioning");
    dynokit_stream_t *waiting;
    const dynokit_item_t *state;
    const char *name = dynokit_reply_text(addon, "/name");
    OK(dynokit_app_until_provisioned(client, "hello", name, 30, &waiting, &error));
    CHECK(OK_ITEM(waiting, &state) && state->what == DYNOKIT_ITEM_JSON);
    OK(dynokit_mock_advance(platform, 60, &error));
    dynokit_reply_free(addon);
    OK(dynokit_stream_finish(waiting, &addon, &error));
    CHECK_TEXT(dynokit_reply_text(addon, "/state"), "provisioned");
    dynokit_stream_free(waiting);

    /* One that does not come in time. */
    OK(dynokit_mock_script(platform, "[{\"addon\": {\"takes\": 3600}}]", &error));
    dynokit_reply_free(addon);
    OK(dynokit_app_addon_create(client, "hello", "heroku-redis:mini", &addon, &error));
    name = dynokit_reply_text(addon, "/name");
    OK(dynokit_app_until_provisioned(client, "hello", name, 0.05, &waiting, &error));
    FAILS(dynokit_stream_finish(waiting, NULL, &error), DYNOKIT_TIMEOUT);
    drop_error();
    dynokit_reply_free(addon);
    dynokit_stream_free(waiting);

    OK(dynokit_mock_set_time(platform, "2027-01-01T00:00:00Z", &error));
    create(client, "later");
    dynokit_reply_t *app;
    OK(dynokit_app_info(client, "later", &app, &error));
    CHECK_TEXT(dynokit_reply_text(app, "/created_at"), "2027-01-01T00:00:00Z");
    dynokit_reply_free(app);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

/* Served to another platform of this process, as to another program. */
static void served(void) {
    dynokit_platform_t *platform, *heroku;
    dynokit_client_t *client = mock(NULL, &platform), *other;
    create(client, "hello");
    dynokit_server_t *server;
    OK(dynokit_serve(platform, "{\"key\": \"s3cret\"}", &server, &error));
    CHECK(strncmp(dynokit_server_url(server), "http://127.0.0.1:", 17) == 0);
    CHECK(strncmp(dynokit_server_https_url(server), "https://127.0.0.1:", 18) == 0);
    CHECK(strncmp(dynokit_server_git_host(server), "127.0.0.1:", 10) == 0);
    CHECK(strncmp(dynokit_server_root_certificate(server), "-----BEGIN", 10) == 0);
    CHECK_TEXT(dynokit_server_key(server), "s3cret");

    char options[256];
    snprintf(options, sizeof options,
             "{\"base_url\": \"%s\", \"key\": \"s3cret\", \"without_proxy\": true, \"retry\": null, "
             "\"throttle\": {}, \"cache\": {\"bytes\": 1000000}}",
             dynokit_server_url(server));
    OK(dynokit_heroku(options, &heroku, &error));
    OK(dynokit_client_new(heroku, &other, &error));
    dynokit_reply_t *app;
    for (int at = 0; at < 3; at++) {
        OK(dynokit_app_info(other, "hello", &app, &error));
        CHECK_TEXT(dynokit_reply_text(app, "/name"), "hello");
        CHECK(dynokit_reply_request_id(app) != NULL);
        dynokit_reply_free(app);
        told_t *told = told_new();
        OK(dynokit_app_info_async(other, "hello", on_done, told, NULL, &error));
        CHECK_END(told, 1, DYNOKIT_OK);
        told_free(told);
    }
    const char *vars[] = {"A", "1", NULL};
    OK(dynokit_app_config_set(other, "hello", vars, NULL, &error));
    OK(dynokit_app_config(client, "hello", &app, &error));
    CHECK_TEXT(dynokit_reply_text(app, "/A"), "1");
    dynokit_reply_free(app);
    OK(dynokit_faults_add(platform, "[{\"on\": {\"operation\": \"apps.info\"}, \"effect\": \"reset_after\"}]",
                          &error));
    FAILS(dynokit_app_info(other, "hello", NULL, &error), DYNOKIT_INTERRUPTED);
    drop_error();
    OK(dynokit_faults_clear(platform, &error));
    dynokit_server_free(server);
    FAILS(dynokit_serve(platform, "{\"prot\": 1}", &server, &error), DYNOKIT_INVALID_ARGUMENT);
    drop_error();
    CHECK(server == NULL);
    dynokit_client_free(other);
    dynokit_platform_free(heroku);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void layers(void) {
    dynokit_platform_t *platform, *layered, *recorded, *player;
    dynokit_client_t *plain = mock(NULL, &platform), *client;
    OK(dynokit_layer(platform, "{\"retry\": {\"first_wait\": 0, \"attempts\": 3}}", &layered, &error));
    OK(dynokit_client_new(layered, &client, &error));
    OK(dynokit_faults_add(
        platform, "[{\"on\": {\"operation\": \"apps.create\"}, \"times\": 1, \"effect\": \"reset_after\"}]",
        &error));
    create(client, "hello");
    dynokit_reply_t *rules;
    OK(dynokit_faults_list(platform, &rules, &error));
    CHECK_TEXT(dynokit_reply_text(rules, "/0/struck"), "1");
    dynokit_reply_free(rules);
    dynokit_client_free(client);
    dynokit_platform_free(layered);

    char file[] = "/tmp/dynokit-cassette-XXXXXX", layer[128];
    int descriptor = mkstemp(file);
    CHECK(descriptor >= 0);
    close(descriptor);
    snprintf(layer, sizeof layer, "{\"record\": {\"file\": \"%s\"}}", file);
    OK(dynokit_layer(platform, layer, &recorded, &error));
    OK(dynokit_client_new(recorded, &client, &error));
    OK(dynokit_app_info(client, "hello", NULL, &error));
    dynokit_client_free(client);
    OK(dynokit_player(file, false, &player, &error));
    OK(dynokit_client_new(player, &client, &error));
    OK(dynokit_app_info(client, "hello", NULL, &error));
    FAILS(dynokit_app_info(client, "hello", NULL, &error), DYNOKIT_UNSUPPORTED);
    FAILS(dynokit_mock_advance(player, 1, &error), DYNOKIT_UNSUPPORTED);
    FAILS(dynokit_faults_clear(player, &error), DYNOKIT_UNSUPPORTED);
    FAILS(dynokit_layer(platform, "{\"rety\": {}}", &layered, &error), DYNOKIT_INVALID_ARGUMENT);
    drop_error();
    CHECK(layered == NULL);
    unlink(file);
    dynokit_client_free(client);
    dynokit_client_free(plain);
    dynokit_platform_free(player);
    dynokit_platform_free(recorded);
    dynokit_platform_free(platform);
}

/* What a mock has is there again when its file is opened again. */
static void kept(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client;
    char file[256];
    /* A scratch folder: see `tools`. */
    CHECK(getenv("HOME") != NULL);
    snprintf(file, sizeof file, "%s/mock.state", getenv("HOME"));
    OK(dynokit_mock_open("{\"seed\": 7}", file, &platform, &error));
    OK(dynokit_client_new(platform, &client, &error));
    create(client, "saved");
    OK(dynokit_mock_save(platform, &error));
    create(client, "lost");
    dynokit_client_free(client);
    dynokit_platform_free(platform);

    OK(dynokit_mock_open(NULL, file, &platform, &error));
    OK(dynokit_client_new(platform, &client, &error));
    OK(dynokit_app_info(client, "saved", NULL, &error));
    FAILS(dynokit_app_info(client, "lost", NULL, &error), DYNOKIT_NOT_FOUND);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);

    FAILS(dynokit_mock_open(NULL, "/dev/null/state", &platform, &error), DYNOKIT_IO);
    CHECK(platform == NULL);
    drop_error();
    client = mock(NULL, &platform);
    FAILS(dynokit_mock_save(platform, &error), DYNOKIT_UNSUPPORTED);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

/* What was asked, and how to answer. */
typedef struct {
    const dynokit_client_t *client;
    const char *answers[3];
    int asked;
    char operation[64], app[64];
    uint32_t refused;
    /* Where the question goes that is answered by others. */
    dynokit_question_t *open;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} asked_t;

/* A dynokit_ask_t that answers at once, or with NULL not at all. */
static void on_ask(void *user, dynokit_question_t *question) {
    asked_t *asked = user;
    const char *operation = dynokit_question_operation(question), *app = dynokit_question_app(question);
    snprintf(asked->operation, sizeof asked->operation, "%s", operation == NULL ? "a key" : operation);
    snprintf(asked->app, sizeof asked->app, "%s", app == NULL ? "" : app);
    asked->refused = dynokit_question_refused(question);
    const char *answer = asked->answers[asked->asked++];
    FAILS(dynokit_app_info(asked->client, "hello", NULL, &error), DYNOKIT_RUNTIME);
    drop_error();
    if (answer != NULL) {
        OK(dynokit_question_answer(question, answer, &error));
        FAILS(dynokit_question_answer(question, answer, &error), DYNOKIT_INVALID_ARGUMENT);
        drop_error();
    }
    dynokit_question_free(question);
}

/* A dynokit_ask_t that leaves the answer to others. */
static void on_ask_later(void *user, dynokit_question_t *question) {
    asked_t *asked = user;
    pthread_mutex_lock(&asked->lock);
    asked->open = question;
    pthread_cond_signal(&asked->changed);
    pthread_mutex_unlock(&asked->lock);
}

static dynokit_question_t *wait_question(asked_t *asked) {
    pthread_mutex_lock(&asked->lock);
    while (asked->open == NULL) {
        pthread_cond_wait(&asked->changed, &asked->lock);
    }
    dynokit_question_t *question = asked->open;
    asked->open = NULL;
    pthread_mutex_unlock(&asked->lock);
    return question;
}

static void *answer_later(void *user) {
    dynokit_question_t *question = wait_question(user);
    dynokit_error_t *error;
    OK(dynokit_question_answer(question, "s3cret", &error));
    dynokit_question_free(question);
    return NULL;
}

/* A client of Heroku, as served, that asks. */
static dynokit_client_t *asking(const dynokit_server_t *server, const char *key, dynokit_ask_t keys,
                                dynokit_ask_t codes, asked_t *asked, dynokit_platform_t **heroku) {
    dynokit_client_t *client;
    char options[256];
    snprintf(options, sizeof options, "{\"base_url\": \"%s\", \"without_proxy\": true%s}",
             dynokit_server_url(server), key);
    OK(dynokit_heroku_asking(options, keys, codes, asked, heroku, &error));
    OK(dynokit_client_new(*heroku, &client, &error));
    asked->client = client;
    return client;
}

static void keys(const dynokit_server_t *server) {
    dynokit_platform_t *heroku;
    asked_t asked = {.answers = {"wrong", "s3cret"}};
    dynokit_client_t *client = asking(server, "", on_ask, NULL, &asked, &heroku);
    OK(dynokit_app_info(client, "hello", NULL, &error));
    CHECK(asked.asked == 2);
    CHECK_TEXT(asked.operation, "a key");
    OK(dynokit_app_info(client, "hello", NULL, &error));
    CHECK(asked.asked == 2);
    dynokit_client_free(client);
    dynokit_platform_free(heroku);

    asked_t none = {.answers = {NULL}};
    client = asking(server, "", on_ask, NULL, &none, &heroku);
    FAILS(dynokit_app_info(client, "hello", NULL, &error), DYNOKIT_UNAUTHORIZED);
    CHECK(strstr(dynokit_error_text(error), "The function that was asked gave no answer.") != NULL);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(heroku);

    /* By another thread, while this one waits for its call. */
    asked_t later = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    client = asking(server, "", on_ask_later, NULL, &later, &heroku);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, answer_later, &later) == 0);
    OK(dynokit_app_info(client, "hello", NULL, &error));
    CHECK(pthread_join(thread, NULL) == 0);
    dynokit_client_free(client);
    dynokit_platform_free(heroku);

    /* Nobody looks at the answer of a call that was cancelled. */
    client = asking(server, "", on_ask_later, NULL, &later, &heroku);
    told_t *told = told_new();
    dynokit_call_t *call;
    OK(dynokit_app_info_async(client, "hello", on_done, told, &call, &error));
    dynokit_question_t *question = wait_question(&later);
    dynokit_call_cancel(call);
    CHECK_END(told, 1, DYNOKIT_CANCELLED);
    OK(dynokit_question_answer(question, "s3cret", &error));
    dynokit_question_free(question);
    dynokit_call_free(call);
    told_free(told);
    dynokit_client_free(client);
    dynokit_platform_free(heroku);
}

static void codes(dynokit_platform_t *platform, const dynokit_server_t *server) {
    dynokit_platform_t *heroku;
    OK(dynokit_faults_add(platform,
                          "[{\"on\": {\"operation\": \"apps.info\"}, \"times\": 2, \"effect\": {\"answer\": "
                          "{\"status\": 403, \"id\": \"two_factor\", \"message\": \"No.\"}}}]",
                          &error));
    asked_t asked = {.answers = {"000000", "123456"}};
    dynokit_client_t *client = asking(server, ", \"key\": \"s3cret\"", NULL, on_ask, &asked, &heroku);
    OK(dynokit_app_info(client, "hello", NULL, &error));
    CHECK(asked.asked == 2 && asked.refused == 1);
    CHECK_TEXT(asked.operation, "apps.info");
    CHECK_TEXT(asked.app, "");
    OK(dynokit_faults_clear(platform, &error));
    dynokit_client_free(client);
    dynokit_platform_free(heroku);
}

static void asked(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_server_t *server;
    create(client, "hello");
    OK(dynokit_serve(platform, "{\"key\": \"s3cret\"}", &server, &error));
    keys(server);
    codes(platform, server);
    dynokit_server_free(server);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

int main(void) {
    time_and_waiting();
    served();
    layers();
    kept();
    asked();
    puts("ok");
    return 0;
}
