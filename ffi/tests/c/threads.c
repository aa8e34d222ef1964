/* Many threads at once, on the same handles: run under ThreadSanitizer too. */

#include "check.h"

#define THREADS 8
#define ROUNDS 20

static dynokit_platform_t *platform;
static dynokit_client_t *client;

/* Each with an app of its own, through the one client. */
static void *calls(void *number) {
    dynokit_error_t *error;
    char app[32], round[16];
    snprintf(app, sizeof app, "app-%d", *(int *)number);
    OK(dynokit_app_create(client, app, NULL, NULL, NULL, &error));
    for (int at = 0; at < ROUNDS; at++) {
        dynokit_reply_t *config;
        snprintf(round, sizeof round, "%d", at);
        const char *vars[] = {"ROUND", round, NULL};
        OK(dynokit_app_config_set(client, app, vars, &config, &error));
        CHECK_TEXT(dynokit_reply_text(config, "/ROUND"), round);
        dynokit_reply_free(config);
    }
    return NULL;
}

/* Begins calls and cancels each of them at some moment: each is told of once. */
static void *cancels(void *number) {
    (void)number;
    dynokit_error_t *error;
    told_t *told = told_new();
    for (int at = 0; at < ROUNDS; at++) {
        dynokit_call_t *call;
        OK(dynokit_call_async(client, DYNOKIT_APPS_LIST, NULL, on_done, told, &call, &error));
        if (at % 2 == 0) {
            sched_yield();
        }
        dynokit_call_cancel(call);
        dynokit_call_free(call);
    }
    wait_ends(told, ROUNDS);
    CHECK(told->ends == ROUNDS);
    told_free(told);
    return NULL;
}

static void *cancel_stream(void *stream) {
    dynokit_stream_cancel((dynokit_stream_t *)stream);
    return NULL;
}

/* Pulls from a stream that another thread cancels. */
static void *pulls(void *number) {
    (void)number;
    dynokit_error_t *error;
    for (int at = 0; at < ROUNDS; at++) {
        dynokit_stream_t *apps;
        const dynokit_item_t *item;
        pthread_t thread;
        OK(dynokit_list(client, DYNOKIT_APPS_LIST, NULL, "name ..; max=2", &apps, &error));
        CHECK(pthread_create(&thread, NULL, cancel_stream, apps) == 0);
        dynokit_kind_t kind;
        do {
            kind = dynokit_stream_next(apps, &item, NULL);
            CHECK(kind == DYNOKIT_OK || kind == DYNOKIT_CANCELLED);
        } while (kind == DYNOKIT_OK && item != NULL);
        CHECK(pthread_join(thread, NULL) == 0);
        dynokit_stream_free(apps);
    }
    return NULL;
}

/* Platforms and clients that come and go, some in the middle of what they do. */
static void *comes_and_goes(void *number) {
    (void)number;
    for (int at = 0; at < ROUNDS; at++) {
        dynokit_error_t *error;
        dynokit_platform_t *own, *layered;
        dynokit_client_t *other = mock(NULL, &own), *over;
        OK(dynokit_layer(own, "{\"stack\": {}}", &layered, &error));
        OK(dynokit_client_new(layered, &over, &error));
        told_t *told = told_new();
        OK(dynokit_app_create_async(over, "hello", NULL, NULL, on_done, told, NULL, &error));
        dynokit_platform_free(own);
        OK(dynokit_call(other, DYNOKIT_ACCOUNT_INFO, NULL, NULL, &error));
        dynokit_client_free(over);
        dynokit_platform_free(layered);
        dynokit_kind_t kind = wait_ends(told, 1);
        CHECK(kind == DYNOKIT_OK || kind == DYNOKIT_CANCELLED);
        told_free(told);
        dynokit_client_free(other);
    }
    return NULL;
}

/* Looks at what other threads look at. */
static dynokit_reply_t *shared;

static void *looks(void *number) {
    (void)number;
    for (int at = 0; at < ROUNDS; at++) {
        CHECK_TEXT(dynokit_reply_text(shared, "/email"), "you@example.com");
    }
    return NULL;
}

int main(void) {
    dynokit_error_t *error;
    client = mock("{\"rate_limit\": false}", &platform);
    OK(dynokit_call(client, DYNOKIT_ACCOUNT_INFO, NULL, &shared, &error));
    void *(*kinds[])(void *) = {calls, cancels, pulls, comes_and_goes, looks};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    pthread_t threads[KINDS * THREADS];
    int numbers[KINDS * THREADS];
    for (int at = 0; at < KINDS * THREADS; at++) {
        numbers[at] = at;
        CHECK(pthread_create(&threads[at], NULL, kinds[at % KINDS], &numbers[at]) == 0);
    }
    for (int at = 0; at < KINDS * THREADS; at++) {
        CHECK(pthread_join(threads[at], NULL) == 0);
    }
    dynokit_reply_free(shared);
    dynokit_client_free(client);
    dynokit_platform_free(platform);
    puts("ok");
    return 0;
}
