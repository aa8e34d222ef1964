/* What each function does, as the header says it. */

#include "check.h"

#include <unistd.h>

static void versions(void) {
    CHECK(dynokit_abi_version() == DYNOKIT_ABI_VERSION);
    CHECK(strlen(dynokit_version()) > 0);
    CHECK_TEXT(dynokit_kind_name(DYNOKIT_OK), "ok");
    CHECK_TEXT(dynokit_kind_name(DYNOKIT_NOT_FOUND), "not_found");
    CHECK_TEXT(dynokit_kind_name(DYNOKIT_DYNO_CRASHED), "dyno_crashed");
    CHECK(dynokit_kind_name(1000000) == NULL);
}

static void calls(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock("{\"seed\": 7, \"clock\": \"2026-01-01T00:00:00Z\"}", &platform);
    dynokit_reply_t *app;
    OK(dynokit_call(client, DYNOKIT_APPS_CREATE, "{\"name\": \"hello\"}", &app, &error));
    CHECK(dynokit_reply_status(app) == 201);
    CHECK_TEXT(dynokit_reply_text(app, "/name"), "hello");
    CHECK_TEXT(dynokit_reply_text(app, "/created_at"), "2026-01-01T00:00:00Z");
    CHECK_TEXT(dynokit_reply_text(app, "/maintenance"), "false");
    CHECK(dynokit_reply_text(app, "/archived_at") == NULL);
    CHECK(dynokit_reply_text(app, "/nothing") == NULL);
    CHECK(dynokit_reply_count(app, "/region") == 2);
    size_t length;
    const char *body = dynokit_reply_body(app, &length);
    CHECK(strlen(body) == length && body[0] == '{');
    CHECK_TEXT(dynokit_reply_text(app, NULL), dynokit_reply_text(app, ""));
    dynokit_reply_free(app);

    /* Without parameters, without a place for the reply, without one for the error. */
    OK(dynokit_call(client, DYNOKIT_APPS_LIST, NULL, NULL, &error));
    CHECK(dynokit_call(client, DYNOKIT_APPS_INFO, "{\"app\": \"none\"}", NULL, NULL) == DYNOKIT_NOT_FOUND);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void errors(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    dynokit_reply_t *reply = (dynokit_reply_t *)&error;
    FAILS(dynokit_app_info(client, "none", &reply, &error), DYNOKIT_NOT_FOUND);
    CHECK(reply == NULL);
    CHECK_TEXT(dynokit_error_id(error), "not_found");
    CHECK_TEXT(dynokit_error_message(error), "Couldn't find that app.");
    CHECK(strstr(dynokit_error_text(error), "apps.info on app none: Couldn't find that app. Check") != NULL);
    CHECK(dynokit_error_status(error) == 404);
    CHECK(!dynokit_error_retryable(error));
    CHECK(dynokit_error_retry_after(error) < 0);
    CHECK_TEXT(dynokit_error_operation(error), "apps.info");
    CHECK_TEXT(dynokit_error_app(error), "none");
    CHECK(dynokit_error_output(error) == NULL);
    CHECK(strstr(dynokit_error_json(error), "\"kind\":\"not_found\",\"code\":8,") != NULL);

    drop_error();
    OK(dynokit_faults_add(platform,
                          "[{\"on\": {\"operation\": \"apps.list\"}, \"effect\": {\"answer\": "
                          "{\"status\": 503, \"retry_after\": {\"seconds\": 30}}}}]",
                          &error));
    FAILS(dynokit_call(client, "apps.list", NULL, NULL, &error), DYNOKIT_SERVICE_UNAVAILABLE);
    CHECK(dynokit_error_retryable(error));
    CHECK(dynokit_error_retry_after(error) == 30);
    FAILS(dynokit_call(client, "apps.lost", NULL, NULL, &error), DYNOKIT_UNKNOWN_OPERATION);
    FAILS(dynokit_call(client, "apps.info", "{}", NULL, &error), DYNOKIT_INVALID_ARGUMENT);
    FAILS(dynokit_call(client, "apps.info", "{\"app\": 1, \"x\": 2}", NULL, &error),
          DYNOKIT_INVALID_ARGUMENT);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void lists(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock("{\"app_limit\": 300, \"rate_limit\": false}", &platform);
    for (int at = 0; at < 250; at++) {
        char name[32];
        snprintf(name, sizeof name, "app-%03d", at);
        create(client, name);
    }
    dynokit_reply_t *page;
    OK(dynokit_call_range(client, DYNOKIT_APPS_LIST, NULL, "name ..; max=100", &page, &error));
    CHECK(dynokit_reply_count(page, NULL) == 100 && dynokit_reply_status(page) == 206);
    CHECK_TEXT(dynokit_reply_next_range(page), "name ]app-099..; max=100");
    dynokit_reply_free(page);

    /* Pulled, in pages of 100 and in the largest that there are. */
    const char *ranges[] = {"name ..; max=100", NULL};
    for (int at = 0; at < 2; at++) {
        dynokit_stream_t *apps;
        const dynokit_item_t *app;
        size_t count = 0;
        OK(dynokit_list(client, DYNOKIT_APPS_LIST, NULL, ranges[at], &apps, &error));
        while (OK_ITEM(apps, &app)) {
            CHECK(app->what == DYNOKIT_ITEM_JSON && app->text[0] == '{');
            CHECK(app->text[app->length - 1] == '}');
            count++;
        }
        CHECK(count == 250);
        dynokit_reply_t *nothing;
        OK(dynokit_stream_finish(apps, &nothing, &error));
        CHECK(nothing == NULL);
        dynokit_stream_free(apps);
    }

    /* The first ten pulled, the rest by callback. */
    dynokit_stream_t *apps;
    const dynokit_item_t *app;
    OK(dynokit_list(client, DYNOKIT_APPS_LIST, NULL, ranges[0], &apps, &error));
    for (int at = 0; at < 10; at++) {
        CHECK(OK_ITEM(apps, &app));
    }
    told_t *told = told_new();
    OK(dynokit_stream_start(apps, on_item, on_done, told, NULL, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    CHECK(told->items == 240 && told->reply == NULL);
    told_free(told);
    dynokit_stream_free(apps);

    FAILS(dynokit_list(client, DYNOKIT_APPS_INFO, "{\"app\": \"app-001\"}", NULL, &apps, &error),
          DYNOKIT_INVALID_ARGUMENT);
    CHECK(apps == NULL);
    FAILS(dynokit_list(client, DYNOKIT_APPS_LIST, NULL, "name 1", &apps, &error),
          DYNOKIT_REQUESTED_RANGE_NOT_SATISFIABLE);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void flow(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock("{\"seed\": 1}", &platform);
    create(client, "hello");
    dynokit_reply_t *reply;
    const char *vars[] = {"A", "1", "QUOTED", "\"caf\xc3\xa9\"\n", NULL};
    OK(dynokit_app_config_set(client, "hello", vars, &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/QUOTED"), "\"caf\xc3\xa9\"\n");
    dynokit_reply_free(reply);
    const char *names[] = {"A", NULL};
    OK(dynokit_app_config_unset(client, "hello", names, &reply, &error));
    CHECK(dynokit_reply_count(reply, NULL) == 1);
    dynokit_reply_free(reply);
    OK(dynokit_app_config(client, "hello", &reply, &error));
    CHECK(dynokit_reply_count(reply, "") == 1);
    dynokit_reply_free(reply);
    OK(dynokit_app_release(client, "hello", &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/version"), "4");
    dynokit_reply_free(reply);
    FAILS(dynokit_app_config_set(client, "hello", (const char *[]){"A", NULL}, NULL, &error),
          DYNOKIT_INVALID_ARGUMENT);

    drop_error();
    OK(dynokit_app_buildpack_add(client, "hello", "heroku/nodejs", NULL, &error));
    OK(dynokit_app_buildpack_set(client, "hello", 1, "heroku/ruby", NULL, &error));
    OK(dynokit_app_buildpack_add(client, "hello", "heroku/python", NULL, &error));
    OK(dynokit_app_buildpack_remove(client, "hello", "heroku/ruby", &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/0/buildpack/name"), "heroku/python");
    dynokit_reply_free(reply);
    OK(dynokit_app_buildpacks(client, "hello", &reply, &error));
    CHECK(dynokit_reply_count(reply, NULL) == 1);
    dynokit_reply_free(reply);
    OK(dynokit_app_domain_add(client, "hello", "www.example.com", &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/hostname"), "www.example.com");
    dynokit_reply_free(reply);
    OK(dynokit_app_destroy(client, "hello", NULL, &error));
    FAILS(dynokit_app_info(client, "hello", NULL, &error), DYNOKIT_NOT_FOUND);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

/* An app that the project can be pushed to. */
static dynokit_client_t *with_app(const char *options, dynokit_platform_t **platform) {
    dynokit_client_t *client = mock(options, platform);
    create(client, "hello");
    OK(dynokit_app_buildpack_add(client, "hello", "hashnuke/elixir", NULL, &error));
    const char *vars[] = {"SECRET_KEY_BASE", "s3cret", "DATABASE_URL", "postgres://db", "PHX_HOST", "x", NULL};
    OK(dynokit_app_config_set(client, "hello", vars, NULL, &error));
    return client;
}

static void deployed(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = with_app("{\"seed\": 1}", &platform);
    dynokit_push_t *push;
    dynokit_reply_t *reply;

    /* A build that fails tells why. */
    OK(dynokit_mock_script(platform, "[{\"build\": {\"fails\": [\"It is Monday.\"]}}]", &error));
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    FAILS(dynokit_push_wait(push, NULL, NULL, &reply, &error), DYNOKIT_PUSH_REJECTED);
    CHECK(reply == NULL && strstr(dynokit_error_output(error), "It is Monday.") != NULL);
    drop_error();
    dynokit_push_free(push);

    told_t *told = told_new();
    OK(dynokit_app_push(client, "hello", project(), "{\"branch\": null, \"force\": true}", 60, &push, &error));
    OK(dynokit_push_wait(push, on_item, told, &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/changed"), "true");
    CHECK(strlen(dynokit_reply_text(reply, "/commit")) == 40);
    CHECK(strstr(told->bytes, "-----> Building on the Heroku-24 stack") != NULL);
    dynokit_reply_free(reply);
    FAILS(dynokit_push_wait(push, NULL, NULL, NULL, &error), DYNOKIT_CONFLICT);
    drop_error();
    dynokit_push_free(push);
    told_free(told);

    /* The same without waiting: there is nothing to do any more. */
    told = told_new();
    dynokit_call_t *call;
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    OK(dynokit_push_start(push, NULL, on_done, told, &call, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    CHECK_TEXT(dynokit_reply_text(told->reply, "/changed"), "false");
    dynokit_call_free(call);
    dynokit_push_free(push);
    told_free(told);

    dynokit_stream_t *stream;
    const dynokit_item_t *item;
    OK(dynokit_app_until_up(client, "hello", 30, &stream, &error));
    OK(dynokit_stream_finish(stream, &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/wanted"), "1");
    CHECK_TEXT(dynokit_reply_text(reply, "/dynos/0/state"), "up");
    dynokit_reply_free(reply);
    dynokit_stream_free(stream);

    /* Both began in the same second, and may come in any order. */
    OK(dynokit_call(client, DYNOKIT_BUILDS_LIST, "{\"app\": \"hello\"}", &reply, &error));
    CHECK(dynokit_reply_count(reply, NULL) == 2);
    bool failed_first = strcmp(dynokit_reply_text(reply, "/0/status"), "failed") == 0;
    const char *failed = dynokit_reply_text(reply, failed_first ? "/0/id" : "/1/id");
    const char *succeeded = dynokit_reply_text(reply, failed_first ? "/1/id" : "/0/id");
    told = told_new();
    OK(dynokit_app_build_output(client, "hello", succeeded, 0, &stream, &error));
    OK(dynokit_stream_start(stream, on_item, on_done, told, NULL, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    CHECK_TEXT(dynokit_reply_text(told->reply, "/status"), "succeeded");
    CHECK(told->items > 10);
    told_free(told);
    dynokit_stream_free(stream);
    OK(dynokit_app_build_output(client, "hello", failed, 0, &stream, &error));
    bool said = false;
    while (OK_ITEM(stream, &item)) {
        said |= item->length == 13 && memcmp(item->text, "It is Monday.", 13) == 0;
    }
    CHECK(said);
    FAILS(dynokit_stream_finish(stream, NULL, &error), DYNOKIT_BUILD_FAILED);
    CHECK(strstr(dynokit_error_output(error), "It is Monday.") != NULL);
    drop_error();
    dynokit_stream_free(stream);
    dynokit_reply_free(reply);

    OK(dynokit_call(client, DYNOKIT_FORMATION_UPDATE,
                    "{\"app\": \"hello\", \"formation\": \"web\", \"size\": \"Standard-1X\"}", NULL, &error));
    OK(dynokit_app_scale(client, "hello", "web", "+1", &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/quantity"), "2");
    dynokit_reply_free(reply);
    OK(dynokit_app_restart(client, "hello", "web.1", &reply, &error));
    CHECK_TEXT(dynokit_reply_body(reply, NULL), "null");
    dynokit_reply_free(reply);
    OK(dynokit_app_ps(client, "hello", &reply, &error));
    CHECK_TEXT(dynokit_reply_text(reply, "/1/name"), "web.2");
    dynokit_reply_free(reply);
    OK(dynokit_app_run_detached(client, "hello", "echo detached", NULL, &reply, &error));
    CHECK(strncmp(dynokit_reply_text(reply, "/name"), "run.", 4) == 0);
    dynokit_reply_free(reply);
    const char *vars[] = {"A", "1", NULL};
    OK(dynokit_app_config_set(client, "hello", vars, NULL, &error));
    OK(dynokit_app_rollback(client, "hello", NULL, &reply, &error));
    CHECK(strncmp(dynokit_reply_text(reply, "/description"), "Rollback to v", 13) == 0);
    dynokit_reply_free(reply);

    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static dynokit_client_t *with_code(const char *options, dynokit_platform_t **platform) {
    dynokit_client_t *client = with_app(options, platform);
    dynokit_push_t *push;
    OK(dynokit_app_push(client, "hello", project(), NULL, 0, &push, &error));
    OK(dynokit_push_wait(push, NULL, NULL, NULL, &error));
    dynokit_push_free(push);
    return client;
}

static void sessions(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = with_code(NULL, &platform);
    dynokit_session_t *session;
    char buffer[8], printed[64] = "";
    size_t length, used = 0;
    int status;

    OK(dynokit_app_run(client, "hello", "cat; exit 3", "{\"env\": {\"A\": \"1\"}}", &session, &error));
    CHECK(strncmp(dynokit_session_dyno(session), "run.", 4) == 0);
    OK(dynokit_session_write(session, "hello, dyno\n", 12, &error));
    OK(dynokit_session_end_input(session, &error));
    do {
        OK(dynokit_session_read(session, buffer, sizeof buffer, &length, &error));
        CHECK(used + length < sizeof printed);
        memcpy(printed + used, buffer, length);
        used += length;
    } while (length > 0);
    CHECK_TEXT(printed, "hello, dyno\n");
    OK(dynokit_session_wait(session, &status, NULL, &error));
    CHECK(status == 3);
    dynokit_session_free(session);

    /* What was not read is in the reply. */
    dynokit_reply_t *reply;
    OK(dynokit_app_run(client, "hello", "echo one two", NULL, &session, &error));
    OK(dynokit_session_read(session, buffer, 3, &length, &error));
    CHECK(length == 3 && memcmp(buffer, "one", 3) == 0);
    OK(dynokit_session_wait(session, &status, &reply, &error));
    CHECK(status == 0);
    CHECK_TEXT(dynokit_reply_text(reply, "/output"), " two\n");
    dynokit_reply_free(reply);
    dynokit_session_free(session);

    /* All of it without waiting. */
    told_t *run = told_new(), *written = told_new(), *output = told_new();
    OK(dynokit_app_run_async(client, "hello", "cat; exit 4", NULL, on_session, run, NULL, &error));
    CHECK_END(run, 1, DYNOKIT_OK);
    OK(dynokit_session_start(run->session, on_bytes, on_done, output, NULL, &error));
    OK(dynokit_session_write_async(run->session, "later\n", 6, on_done, written, NULL, &error));
    CHECK_END(written, 1, DYNOKIT_OK);
    CHECK(written->reply == NULL);
    OK(dynokit_session_end_input_async(run->session, on_done, written, NULL, &error));
    CHECK_END(written, 2, DYNOKIT_OK);
    CHECK_END(output, 1, DYNOKIT_OK);
    CHECK_TEXT(output->bytes, "later\n");
    CHECK_TEXT(dynokit_reply_text(output->reply, "/status"), "4");
    told_free(run);
    told_free(written);
    told_free(output);

    OK(dynokit_app_run(client, "hello", "sleep 1000", NULL, &session, &error));
    OK(dynokit_session_interrupt(session, &error));
    FAILS(dynokit_session_wait(session, &status, NULL, &error), DYNOKIT_NO_EXIT_STATUS);
    dynokit_session_free(session);

    FAILS(dynokit_app_run(client, "none", "true", NULL, &session, &error), DYNOKIT_NOT_FOUND);
    CHECK(session == NULL);
    FAILS(dynokit_app_run(client, "hello", "true", "{\"siez\": \"x\"}", &session, &error),
          DYNOKIT_INVALID_ARGUMENT);
    drop_error();
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void logs(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock("{\"clock\": \"2026-01-01T00:00:00Z\"}", &platform);
    create(client, "hello");
    OK(dynokit_mock_script(
        platform, "[{\"log\": {\"app\": \"hello\", \"process\": \"web.1\", \"text\": \"Listening\"}}]", &error));
    dynokit_stream_t *log;
    const dynokit_item_t *line;
    OK(dynokit_app_logs(client, "hello", "{\"dyno\": \"web.1\"}", &log, &error));
    CHECK(OK_ITEM(log, &line));
    CHECK(line->what == DYNOKIT_ITEM_LINE);
    const char *wanted = "2026-01-01T00:00:00.000000+00:00 app[web.1]: Listening";
    CHECK(line->length == strlen(wanted) && memcmp(line->text, wanted, line->length) == 0);
    dynokit_log_line_t parts;
    CHECK(dynokit_log_line(line, &parts));
    CHECK(parts.time == INT64_C(1767225600000000));
    CHECK(parts.source_length == 3 && memcmp(parts.source, "app", 3) == 0);
    CHECK(parts.process_length == 5 && memcmp(parts.process, "web.1", 5) == 0);
    CHECK(parts.message_length == 9 && memcmp(parts.message, "Listening", 9) == 0);
    CHECK(parts.message == line->text + line->length - 9);
    CHECK(!dynokit_log_line(line, NULL));
    CHECK(!dynokit_log_line(NULL, &parts) && parts.message_length == 0 && parts.message != NULL);
    CHECK(!OK_ITEM(log, &line) && !OK_ITEM(log, &line));
    dynokit_stream_free(log);

    /* As many as there are, behind those that were pulled one by one. */
    const dynokit_item_t *lines;
    size_t count;
    OK(dynokit_app_logs(client, "hello", NULL, &log, &error));
    CHECK(OK_ITEM(log, &line));
    OK(dynokit_stream_next_batch(log, &lines, &count, &error));
    CHECK(count > 1 && lines[count - 1].length == strlen(wanted));
    CHECK(memcmp(lines[count - 1].text, wanted, strlen(wanted)) == 0);
    CHECK(!OK_ITEM(log, &line));
    OK(dynokit_stream_next_batch(log, &lines, &count, &error));
    CHECK(lines == NULL && count == 0);
    FAILS(dynokit_stream_next_batch(log, NULL, &count, &error), DYNOKIT_INVALID_ARGUMENT);
    drop_error();
    dynokit_stream_free(log);

    /* One that goes on, to a callback, until the app is gone. */
    told_t *told = told_new();
    OK(dynokit_app_logs(client, "hello", "{\"tail\": true, \"dyno\": \"web.1\"}", &log, &error));
    OK(dynokit_stream_start(log, on_item, on_done, told, NULL, &error));
    wait_items(told, 1);
    OK(dynokit_mock_script(
        platform, "[{\"log\": {\"app\": \"hello\", \"process\": \"web.1\", \"text\": \"More\"}}]", &error));
    wait_items(told, 2);
    OK(dynokit_app_destroy(client, "hello", NULL, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    CHECK(told->items == 2 && told->ends == 1);
    told_free(told);
    dynokit_stream_free(log);

    /* The log is opened with the first line. */
    OK(dynokit_app_logs(client, "hello", NULL, &log, &error));
    FAILS(dynokit_stream_next(log, &line, &error), DYNOKIT_NOT_FOUND);
    CHECK(line == NULL);
    drop_error();
    dynokit_stream_free(log);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

static void without_waiting(void) {
    dynokit_platform_t *platform;
    dynokit_client_t *client = mock(NULL, &platform);
    told_t *told = told_new();
    dynokit_call_t *call;
    OK(dynokit_app_create_async(client, "hello", NULL, NULL, on_done, told, &call, &error));
    CHECK_END(told, 1, DYNOKIT_OK);
    CHECK_TEXT(dynokit_reply_text(told->reply, "/name"), "hello");
    CHECK(!pthread_equal(told->thread, pthread_self()));
    /* It has ended: nothing comes of it. */
    dynokit_call_cancel(call);
    dynokit_call_free(call);
    OK(dynokit_call_async(client, DYNOKIT_APPS_INFO, "{\"app\": \"none\"}", on_done, told, NULL, &error));
    CHECK_END(told, 2, DYNOKIT_NOT_FOUND);

    hang(platform, "apps.list");
    OK(dynokit_call_async(client, DYNOKIT_APPS_LIST, NULL, on_done, told, &call, &error));
    wait_struck(platform, 1);
    dynokit_call_cancel(call);
    dynokit_call_cancel(call);
    CHECK_END(told, 3, DYNOKIT_CANCELLED);
    dynokit_call_free(call);
    CHECK(told->ends == 3);

    /* What cannot begin is told at once, and not called back. */
    FAILS(dynokit_call_async(client, "apps.lost", NULL, on_done, told, &call, &error),
          DYNOKIT_UNKNOWN_OPERATION);
    CHECK(call == NULL && told->ends == 3);
    drop_error();
    told_free(told);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
}

int main(void) {
    versions();
    calls();
    errors();
    lists();
    flow();
    deployed();
    sessions();
    logs();
    without_waiting();
    puts("ok");
    return 0;
}
