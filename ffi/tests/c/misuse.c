/* What is wrong, and what is done at bad moments: each has a defined result. The
 * checks of handles that were freed are those of a debug build of the library. */

#include "check.h"

#include <unistd.h>

static void null_everywhere(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_stream_t *stream;
    dynokit_session_t *session;
    dynokit_push_t *push;
    const dynokit_item_t *item;
    char buffer[8];
    size_t length;

    dynokit_platform_free(NULL);
    dynokit_client_free(NULL);
    dynokit_call_free(NULL);
    dynokit_stream_free(NULL);
    dynokit_push_free(NULL);
    dynokit_session_free(NULL);
    dynokit_question_free(NULL);
    dynokit_server_free(NULL);
    dynokit_reply_free(NULL);
    dynokit_error_free(NULL);
    dynokit_client_cancel(NULL);
    dynokit_call_cancel(NULL);
    dynokit_stream_cancel(NULL);
    dynokit_push_cancel(NULL);
    dynokit_session_cancel(NULL);

    CHECK(dynokit_error_kind(NULL) == DYNOKIT_OK && dynokit_error_text(NULL) == NULL);
    CHECK(dynokit_error_id(NULL) == NULL && dynokit_error_message(NULL) == NULL);
    CHECK(dynokit_error_json(NULL) == NULL && dynokit_error_status(NULL) == 0);
    CHECK(dynokit_reply_body(NULL, NULL) == NULL && dynokit_reply_text(NULL, NULL) == NULL);
    CHECK(dynokit_reply_body(NULL, &length) == NULL && length == 0);
    CHECK(dynokit_reply_count(NULL, NULL) == 0 && dynokit_reply_status(NULL) == 0);
    CHECK(dynokit_server_url(NULL) == NULL && dynokit_session_dyno(NULL) == NULL);

    const dynokit_kind_t invalid = DYNOKIT_INVALID_ARGUMENT;
    FAILS(dynokit_mock(NULL, NULL, &error), invalid);
    FAILS(dynokit_heroku(NULL, NULL, &error), invalid);
    FAILS(dynokit_heroku_asking(NULL, NULL, NULL, NULL, NULL, &error), invalid);
    FAILS(dynokit_question_answer(NULL, "", &error), invalid);
    CHECK(dynokit_question_operation(NULL) == NULL && dynokit_question_app(NULL) == NULL);
    CHECK(dynokit_question_refused(NULL) == 0);
    dynokit_platform_t *none = platform;
    FAILS(dynokit_player(NULL, false, &none, &error), invalid);
    CHECK(none == NULL);
    FAILS(dynokit_mock_open(NULL, NULL, &none, &error), invalid);
    FAILS(dynokit_layer(NULL, "{}", NULL, &error), invalid);
    FAILS(dynokit_layer(platform, NULL, NULL, &error), invalid);
    dynokit_client_t *no_client = client;
    FAILS(dynokit_client_new(NULL, &no_client, &error), invalid);
    CHECK(no_client == NULL);
    FAILS(dynokit_client_new(platform, NULL, &error), invalid);
    FAILS(dynokit_mock_advance(NULL, 1, &error), invalid);
    FAILS(dynokit_mock_script(platform, NULL, &error), invalid);
    FAILS(dynokit_faults_add(platform, NULL, &error), invalid);
    FAILS(dynokit_call(NULL, "apps.list", NULL, NULL, &error), invalid);
    FAILS(dynokit_call(client, NULL, NULL, NULL, &error), invalid);
    FAILS(dynokit_call_async(client, "apps.list", NULL, NULL, NULL, NULL, &error), invalid);
    CHECK_TEXT(dynokit_error_message(error), "`done` is NULL: nobody would be told.");
    FAILS(dynokit_app_info(client, NULL, NULL, &error), invalid);
    FAILS(dynokit_app_config_set(client, "hello", NULL, NULL, &error), invalid);
    FAILS(dynokit_list(client, "apps.list", NULL, NULL, NULL, &error), invalid);
    FAILS(dynokit_stream_next(NULL, &item, &error), invalid);
    FAILS(dynokit_stream_finish(NULL, NULL, &error), invalid);
    drop_error();
    OK(dynokit_list(client, "apps.list", NULL, NULL, &stream, &error));
    FAILS(dynokit_stream_next(stream, NULL, &error), invalid);
    FAILS(dynokit_stream_start(stream, NULL, on_done, NULL, NULL, &error), invalid);
    FAILS(dynokit_stream_start(stream, on_item, NULL, NULL, NULL, &error), invalid);
    dynokit_stream_free(stream);
    FAILS(dynokit_app_run(client, "hello", NULL, NULL, &session, &error), invalid);
    FAILS(dynokit_session_read(NULL, buffer, sizeof buffer, &length, &error), invalid);
    FAILS(dynokit_session_wait(NULL, NULL, NULL, &error), invalid);
    FAILS(dynokit_app_push(client, "hello", NULL, NULL, 0, &push, &error), invalid);
    FAILS(dynokit_push_wait(NULL, NULL, NULL, NULL, &error), invalid);
    FAILS(dynokit_serve(NULL, NULL, NULL, &error), invalid);
    drop_error();
    CHECK(dynokit_call(NULL, NULL, NULL, NULL, NULL) == invalid);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void bad_texts(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    const dynokit_kind_t invalid = DYNOKIT_INVALID_ARGUMENT;
    const char *no_utf8 = "\xff\xfe";
    FAILS(dynokit_call(client, no_utf8, NULL, NULL, &error), invalid);
    CHECK_TEXT(dynokit_error_message(error), "`name` is not UTF-8.");
    FAILS(dynokit_call(client, "apps.info", no_utf8, NULL, &error), invalid);
    FAILS(dynokit_app_info(client, no_utf8, NULL, &error), invalid);
    FAILS(dynokit_app_config_set(client, "hello", (const char *[]){"A", no_utf8, NULL}, NULL, &error), invalid);
    const char *no_json[] = {"", "{", "[]", "{\"app\": s3cret}", "{\"app\": [\"s3cret\"]}", "nul"};
    for (size_t at = 0; at < sizeof no_json / sizeof *no_json; at++) {
        FAILS(dynokit_call(client, "apps.info", no_json[at], NULL, &error), invalid);
        CHECK(strstr(dynokit_error_text(error), "s3cret") == NULL);
    }
    dynokit_platform_t *none;
    FAILS(dynokit_mock("{\"sead\": 1}", &none, &error), invalid);
    CHECK(none == NULL && strstr(dynokit_error_text(error), "sead") != NULL);
    FAILS(dynokit_heroku("{\"key\": [\"s3cret\"]}", &none, &error), invalid);
    CHECK(none == NULL && strstr(dynokit_error_text(error), "s3cret") == NULL);
    FAILS(dynokit_heroku("{\"base_url\": \"http://example.com\", \"key\": \"k\"}", &none, &error), invalid);
    FAILS(dynokit_mock_advance(platform, -1, &error), invalid);
    FAILS(dynokit_mock_set_time(platform, "today", &error), invalid);
    FAILS(dynokit_faults_add(platform, "[{}]", &error), invalid);
    FAILS(dynokit_mock_script(platform, "[{\"x\": 1}]", &error), invalid);
    dynokit_stream_t *stream;
    FAILS(dynokit_app_until_up(client, "hello", -1, &stream, &error), invalid);
    CHECK(stream == NULL);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

/* Of a debug build only: what was freed is known as such. */
static void freed_before(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    const dynokit_kind_t invalid = DYNOKIT_INVALID_ARGUMENT;
    dynokit_reply_t *reply;
    OK(dynokit_call(client, "apps.list", NULL, &reply, &error));
    FAILS(dynokit_call((const dynokit_client_t *)platform, "apps.list", NULL, NULL, &error), invalid);
    CHECK_TEXT(dynokit_error_message(error), "`client` is no handle of this library, or was freed.");
    drop_error();
    dynokit_client_free((dynokit_client_t *)platform);
    dynokit_client_free(client);
    dynokit_client_free(client);
    FAILS(dynokit_call(client, "apps.list", NULL, NULL, &error), invalid);
    dynokit_client_cancel(client);
    dynokit_reply_free(reply);
    dynokit_reply_free(reply);
    CHECK(dynokit_reply_body(reply, NULL) == NULL);
    dynokit_error_t *freed = error;
    dynokit_error_free(freed);
    dynokit_error_free(freed);
    CHECK(dynokit_error_kind(freed) == DYNOKIT_OK);
    error = NULL;
    dynokit_platform_free(platform);
    dynokit_platform_free(platform);
}

/* What a callback frees and cancels. */
typedef struct {
    dynokit_platform_t *platform;
    dynokit_client_t *client;
    dynokit_call_t *call;
    dynokit_stream_t *stream;
} handles_t;

static void free_all(void *with) {
    handles_t *handles = (handles_t *)with;
    dynokit_call_cancel(handles->call);
    dynokit_call_free(handles->call);
    dynokit_stream_cancel(handles->stream);
    dynokit_stream_free(handles->stream);
    dynokit_client_cancel(handles->client);
    dynokit_client_free(handles->client);
    dynokit_platform_free(handles->platform);
}

/* What begins, and its handles, are there before the callback is: it cannot be held
 * up here, so that all of it is taken over while another call hangs. */
static void a_callback_that_frees(void) {
    handles_t handles = {0};
    handles.client = mock(NULL, &handles.platform);
    hang(handles.platform, "apps.list");
    OK(dynokit_list(handles.client, "teams.list", NULL, NULL, &handles.stream, &error));
    told_t *told = told_new();
    told->within = free_all;
    told->with = &handles;
    OK(dynokit_call_async(handles.client, "apps.list", NULL, on_done, told, &handles.call, &error));
    dynokit_call_cancel(handles.call);
    CHECK_END(told, 1, DYNOKIT_CANCELLED);
    told_free(told);
}

static void wait_within(void *with) {
    handles_t *handles = (handles_t *)with;
    dynokit_error_t *error = NULL;
    const dynokit_item_t *item;
    FAILS(dynokit_call(handles->client, "teams.list", NULL, NULL, &error), DYNOKIT_RUNTIME);
    FAILS(dynokit_stream_next(handles->stream, &item, &error), DYNOKIT_RUNTIME);
    dynokit_error_free(error);
}

static void a_callback_that_waits(void) {
    handles_t handles = {0};
    handles.client = mock(NULL, &handles.platform);
    OK(dynokit_list(handles.client, "teams.list", NULL, NULL, &handles.stream, &error));
    told_t *told = told_new();
    told->within = wait_within;
    told->with = &handles;
    OK(dynokit_call_async(handles.client, "apps.list", NULL, on_done, told, NULL, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    told_free(told);
    free_all(&handles);
}

static dynokit_stream_t *lines(dynokit_platform_t *platform, dynokit_client_t *client, bool tail) {
    dynokit_stream_t *log;
    OK(dynokit_app_create(client, "hello", NULL, NULL, NULL, &error));
    OK(dynokit_mock_script(platform,
                           "[{\"log\": {\"app\": \"hello\", \"process\": \"web.1\", \"text\": \"one\"}},"
                           " {\"log\": {\"app\": \"hello\", \"process\": \"web.1\", \"text\": \"two\"}}]",
                           &error));
    OK(dynokit_app_logs(client, "hello",
                        tail ? "{\"tail\": true, \"dyno\": \"web.1\"}" : "{\"dyno\": \"web.1\"}", &log, &error));
    return log;
}

typedef struct {
    told_t *told;
    dynokit_stream_t *stream;
    bool frees;
} cancelling_t;

static bool cancel_item(void *user, const dynokit_item_t *item) {
    cancelling_t *cancelling = (cancelling_t *)user;
    tell_bytes(cancelling->told, item->text, item->length);
    if (cancelling->frees) {
        dynokit_stream_free(cancelling->stream);
    } else {
        dynokit_stream_cancel(cancelling->stream);
    }
    /* The item lives until the callback returns. */
    return item->text[0] == '2';
}

static void cancel_done(void *user, dynokit_kind_t kind, dynokit_reply_t *reply,
                        const dynokit_error_t *error) {
    on_done(((cancelling_t *)user)->told, kind, reply, error);
}

static bool enough(void *user, const dynokit_item_t *item) {
    on_item(user, item);
    return false;
}

/* The second line does not come, though it is there. */
static void a_callback_that_cancels(void) {
    for (int frees = 0; frees < 2; frees++) {
        dynokit_platform_t *platform;
        dynokit_client_t *client = mock(NULL, &platform);
        cancelling_t cancelling = {told_new(), lines(platform, client, true), frees != 0};
        OK(dynokit_stream_start(cancelling.stream, cancel_item, cancel_done, &cancelling, NULL, &error));
        CHECK_END(cancelling.told, 1, DYNOKIT_CANCELLED);
        CHECK(cancelling.told->items == 1);
        if (!frees) {
            dynokit_stream_free(cancelling.stream);
        }
        told_free(cancelling.told);
        dynokit_client_free(client);
        dynokit_platform_free(platform);
    }
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_stream_t *log = lines(platform, client, false);
    told_t *told = told_new();
    OK(dynokit_stream_start(log, enough, on_done, told, NULL, &error));
    CHECK_END(told, 1, DYNOKIT_CANCELLED);
    CHECK(told->items == 1 && told->ends == 1);
    told_free(told);
    dynokit_stream_free(log);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void *waits(void *with) {
    handles_t *handles = (handles_t *)with;
    dynokit_kind_t kind = dynokit_call(handles->client, "apps.list", NULL, NULL, NULL);
    CHECK(kind == DYNOKIT_CANCELLED);
    return NULL;
}

static void *pulls(void *with) {
    handles_t *handles = (handles_t *)with;
    const dynokit_item_t *item;
    dynokit_kind_t kind;
    while ((kind = dynokit_stream_next(handles->stream, &item, NULL)) == DYNOKIT_OK) {
        CHECK(item != NULL);
    }
    CHECK(kind == DYNOKIT_CANCELLED);
    return NULL;
}

/* A call that hangs in one thread, and what another one does meanwhile. */
static void free_while_a_call_runs(void) {
    for (int way = 0; way < 2; way++) {
        handles_t handles = {0};
        handles.client = mock(NULL, &handles.platform);
        hang(handles.platform, "apps.list");
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, waits, &handles) == 0);
        wait_struck(handles.platform, 1);
        dynokit_client_t *client = handles.client;
        if (way == 0) {
            dynokit_client_cancel(client);
            dynokit_client_free(client);
            CHECK(pthread_join(thread, NULL) == 0);
            dynokit_platform_free(handles.platform);
        } else {
            dynokit_client_free(client);
            dynokit_platform_free(handles.platform);
            CHECK(pthread_join(thread, NULL) == 0);
        }
    }
    handles_t handles = {0};
    handles.client = mock(NULL, &handles.platform);
    handles.stream = lines(handles.platform, handles.client, true);
    hang(handles.platform, "log_sessions.create");
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, pulls, &handles) == 0);
    wait_struck(handles.platform, 1);
    dynokit_stream_free(handles.stream);
    CHECK(pthread_join(thread, NULL) == 0);
    dynokit_client_free(handles.client);
    dynokit_platform_free(handles.platform);
}

/* What is under way when the platform goes is told of it before that returns. */
static void the_platform_goes_first(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    hang(platform, "apps.list");
    told_t *told = told_new();
    dynokit_call_t *call;
    for (int at = 0; at < 10; at++) {
        OK(dynokit_call_async(client, "apps.list", NULL, on_done, told, &call, &error));
        dynokit_call_free(call);
    }
    dynokit_stream_t *stream;
    const dynokit_item_t *item;
    OK(dynokit_list(client, "teams.list", NULL, NULL, &stream, &error));
    dynokit_platform_free(platform);
    CHECK(told->ends == 10 && told->kind == DYNOKIT_CANCELLED);
    FAILS(dynokit_call(client, "teams.list", NULL, NULL, &error), DYNOKIT_CANCELLED);
    FAILS(dynokit_call_async(client, "teams.list", NULL, on_done, told, &call, &error), DYNOKIT_CANCELLED);
    CHECK(call == NULL && told->ends == 10);
    FAILS(dynokit_stream_next(stream, &item, &error), DYNOKIT_CANCELLED);
    drop_error();
    told_free(told);
    dynokit_stream_free(stream);
    dynokit_client_free(client);
}

/* A server without its platform has ended, and is freed as usual. */
static void the_platform_goes_before_its_server(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_server_t *server, *second;
    OK(dynokit_serve(platform, NULL, &server, &error));
    dynokit_platform_free(platform);
    CHECK(strlen(dynokit_server_url(server)) > 0);
    dynokit_server_free(server);
    dynokit_client_free(client);

    client = mock(NULL, &platform);
    OK(dynokit_serve(platform, NULL, &server, &error));
    OK(dynokit_serve(platform, NULL, &second, &error));
    dynokit_server_free(server);
    OK(dynokit_call(client, "apps.list", NULL, NULL, &error));
    dynokit_server_free(second);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void a_session_that_is_freed(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_session_t *session;
    dynokit_push_t *push;
    OK(dynokit_app_create(client, "hello", NULL, NULL, NULL, &error));
    OK(dynokit_app_buildpack_add(client, "hello", "hashnuke/elixir", NULL, &error));
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    OK(dynokit_push_wait(push, NULL, NULL, NULL, &error));
    dynokit_push_free(push);
    told_t *output = told_new();
    OK(dynokit_app_run(client, "hello", "sleep 1000", NULL, &session, &error));
    OK(dynokit_session_start(session, on_bytes, on_done, output, NULL, &error));
    dynokit_session_free(session);
    CHECK_END(output, 1, DYNOKIT_CANCELLED);
    told_free(output);

    /* A push that never began, and one that is cancelled before it does. */
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    dynokit_push_free(push);
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    dynokit_push_cancel(push);
    FAILS(dynokit_push_wait(push, NULL, NULL, NULL, &error), DYNOKIT_CANCELLED);
    drop_error();
    dynokit_push_free(push);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

int main(void) {
    null_everywhere();
    bad_texts();
    freed_before();
    a_callback_that_frees();
    a_callback_that_waits();
    a_callback_that_cancels();
    free_while_a_call_runs();
    the_platform_goes_first();
    the_platform_goes_before_its_server();
    a_session_that_is_freed();
    puts("ok");
    return 0;
}
