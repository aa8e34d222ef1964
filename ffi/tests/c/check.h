/* What the programs that test the C library share: checks, and waiting for callbacks. */

#ifndef CHECK_H
#define CHECK_H

#define _POSIX_C_SOURCE 200809L

#include <dynokit.h>

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program where something does not hold. */
#define CHECK(holds)                                                              \
    do {                                                                          \
        if (!(holds)) {                                                           \
            fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #holds); \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

#define CHECK_TEXT(found, wanted)                                                 \
    do {                                                                          \
        const char *found_ = (found), *wanted_ = (wanted);                        \
        if (found_ == NULL || strcmp(found_, wanted_) != 0) {                     \
            fprintf(stderr, "%s:%d: %s is %s, and not %s\n", __FILE__, __LINE__, #found, \
                    found_ == NULL ? "NULL" : found_, wanted_);                   \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

/* What the last function failed with; NULL after one that succeeded. */
static dynokit_error_t *error;

/* Lets go of the error that a function failed with as it should. */
static inline void drop_error(void) {
    dynokit_error_free(error);
    error = NULL;
}

/* Fails where a function does not succeed, and says why. `error` is its last argument. */
#define OK(call)                                                                  \
    do {                                                                          \
        dynokit_kind_t kind_ = (call);                                            \
        if (kind_ != DYNOKIT_OK) {                                                \
            fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__,                \
                    dynokit_kind_name(kind_), dynokit_error_text(error));         \
            exit(1);                                                              \
        }                                                                         \
        CHECK(error == NULL);                                                     \
    } while (0)

/* Fails where a function does not fail as it should; the error is there to look at. */
#define FAILS(call, wanted)                                                       \
    do {                                                                          \
        dynokit_error_free(error);                                                \
        error = NULL;                                                             \
        dynokit_kind_t kind_ = (call);                                            \
        if (kind_ != (wanted)) {                                                  \
            fprintf(stderr, "%s:%d: it is %s: %s\n", __FILE__, __LINE__,          \
                    dynokit_kind_name(kind_), dynokit_error_text(error));         \
            exit(1);                                                              \
        }                                                                         \
        CHECK(dynokit_error_kind(error) == kind_);                                \
    } while (0)

/* Pulls the next item: false at the end. */
static inline bool next_item(const char *file, int line, dynokit_stream_t *stream,
                             const dynokit_item_t **item) {
    dynokit_error_t *error;
    dynokit_kind_t kind = dynokit_stream_next(stream, item, &error);
    if (kind != DYNOKIT_OK) {
        fprintf(stderr, "%s:%d: %s: %s\n", file, line, dynokit_kind_name(kind),
                dynokit_error_text(error));
        exit(1);
    }
    return *item != NULL;
}

#define OK_ITEM(stream, item) next_item(__FILE__, __LINE__, stream, item)

/* Where callbacks write what they were told, for a thread that waits for it. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* How often it was told of an end, and with what. */
    int ends;
    dynokit_kind_t kind;
    dynokit_reply_t *reply;
    dynokit_session_t *session;
    /* How many items came, and bytes. */
    size_t items;
    char bytes[4096];
    size_t length;
    pthread_t thread;
    /* What the last error says. */
    char text[512];
    /* What to do within a callback. */
    void (*within)(void *);
    void *with;
} told_t;

static inline told_t *told_new(void) {
    told_t *told = (told_t *)calloc(1, sizeof *told);
    CHECK(told != NULL);
    pthread_mutex_init(&told->lock, NULL);
    pthread_cond_init(&told->changed, NULL);
    return told;
}

static inline void told_free(told_t *told) {
    dynokit_reply_free(told->reply);
    dynokit_session_free(told->session);
    pthread_cond_destroy(&told->changed);
    pthread_mutex_destroy(&told->lock);
    free(told);
}

static inline void tell_end(told_t *told, dynokit_kind_t kind) {
    if (told->within != NULL) {
        told->within(told->with);
    }
    pthread_mutex_lock(&told->lock);
    told->ends++;
    told->kind = kind;
    told->thread = pthread_self();
    pthread_cond_broadcast(&told->changed);
    pthread_mutex_unlock(&told->lock);
}

/* A dynokit_done_t. */
static inline void on_done(void *user, dynokit_kind_t kind, dynokit_reply_t *reply,
                           const dynokit_error_t *error) {
    told_t *told = (told_t *)user;
    CHECK(kind == dynokit_error_kind(error));
    CHECK(kind == DYNOKIT_OK || reply == NULL);
    pthread_mutex_lock(&told->lock);
    dynokit_reply_free(told->reply);
    told->reply = reply;
    snprintf(told->text, sizeof told->text, "%s", error == NULL ? "" : dynokit_error_text(error));
    pthread_mutex_unlock(&told->lock);
    tell_end(told, kind);
}

/* A dynokit_session_done_t. */
static inline void on_session(void *user, dynokit_kind_t kind, dynokit_session_t *session,
                              const dynokit_error_t *error) {
    told_t *told = (told_t *)user;
    CHECK(kind == dynokit_error_kind(error));
    pthread_mutex_lock(&told->lock);
    told->session = session;
    pthread_mutex_unlock(&told->lock);
    tell_end(told, kind);
}

static inline void tell_bytes(told_t *told, const void *data, size_t length) {
    pthread_mutex_lock(&told->lock);
    told->items++;
    if (told->length + length < sizeof told->bytes) {
        memcpy(told->bytes + told->length, data, length);
        told->length += length;
        told->bytes[told->length] = '\0';
    }
    pthread_cond_broadcast(&told->changed);
    pthread_mutex_unlock(&told->lock);
}

/* A dynokit_on_item_t. */
static inline bool on_item(void *user, const dynokit_item_t *item) {
    tell_bytes((told_t *)user, item->text, item->length);
    return true;
}

/* A dynokit_on_bytes_t. */
static inline bool on_bytes(void *user, const void *data, size_t length) {
    tell_bytes((told_t *)user, data, length);
    return true;
}

/* Holds that the last of so many ends is of this kind. */
#define CHECK_END(told, ends, wanted)                                             \
    do {                                                                          \
        dynokit_kind_t end_ = wait_ends(told, ends);                              \
        if (end_ != (wanted)) {                                                   \
            fprintf(stderr, "%s:%d: it ended with %s: %s\n", __FILE__, __LINE__, \
                    dynokit_kind_name(end_), (told)->text);                       \
            exit(1);                                                              \
        }                                                                         \
    } while (0)

/* Waits until so many ends were told, and gives the last one's kind. */
static inline dynokit_kind_t wait_ends(told_t *told, int ends) {
    pthread_mutex_lock(&told->lock);
    while (told->ends < ends) {
        pthread_cond_wait(&told->changed, &told->lock);
    }
    dynokit_kind_t kind = told->kind;
    pthread_mutex_unlock(&told->lock);
    return kind;
}

/* Waits until so many items came. */
static inline void wait_items(told_t *told, size_t items) {
    pthread_mutex_lock(&told->lock);
    while (told->items < items) {
        pthread_cond_wait(&told->changed, &told->lock);
    }
    pthread_mutex_unlock(&told->lock);
}

/* A mock, and a client of it. */
static inline dynokit_client_t *mock(const char *options, dynokit_platform_t **platform) {
    dynokit_error_t *error;
    dynokit_client_t *client;
    OK(dynokit_mock(options, platform, &error));
    OK(dynokit_client_new(*platform, &client, &error));
    return client;
}

static inline void create(const dynokit_client_t *client, const char *name) {
    dynokit_error_t *error;
    OK(dynokit_app_create(client, name, NULL, NULL, NULL, &error));
}

/* Has whatever fits a pattern of operations hang, until it is cancelled. */
static inline void hang(dynokit_platform_t *platform, const char *pattern) {
    dynokit_error_t *error;
    char rules[256];
    snprintf(rules, sizeof rules, "[{\"on\": {\"operation\": \"%s\"}, \"effect\": \"hang\"}]", pattern);
    OK(dynokit_faults_add(platform, rules, &error));
}

/* Waits until the first rule has gone off so many times. */
static inline void wait_struck(dynokit_platform_t *platform, unsigned long times) {
    dynokit_error_t *error;
    for (;;) {
        dynokit_reply_t *rules;
        OK(dynokit_faults_list(platform, &rules, &error));
        unsigned long struck = strtoul(dynokit_reply_text(rules, "/0/struck"), NULL, 10);
        dynokit_reply_free(rules);
        if (struck >= times) {
            return;
        }
        sched_yield();
    }
}

/* The directory of the project that comes along, copied by who starts this. */
static inline const char *project(void) {
    const char *project = getenv("DYNOKIT_PROJECT");
    CHECK(project != NULL);
    return project;
}

#endif
