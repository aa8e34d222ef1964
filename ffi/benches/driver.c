/*
 * A column of C for the kit that measures clients side by side:
 *
 *   driver w1..w6 BASE_URL [N] [CONCURRENCY]
 *
 * It does the work against the kit's server, checks what comes, and prints one line of
 * JSON with the time that it took. BENCH_APP names the app.
 *
 *   cc -O2 driver.c $(pkg-config --cflags --libs dynokit) -pthread -o driver
 */

#define _GNU_SOURCE

#include <dynokit.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static dynokit_platform_t *platform;
static dynokit_client_t *client;
static const char *app;
static char app_args[128];

static void check(dynokit_kind_t kind, dynokit_error_t **error) {
    if (kind != DYNOKIT_OK) {
        fprintf(stderr, "%s\n", dynokit_error_text(*error));
        exit(1);
    }
}

static void hold(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "%s is wrong\n", what);
        exit(1);
    }
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static long peak_rss(void) {
    char line[256];
    long rss = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "VmHWM: %ld", &rss) == 1) {
            break;
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return rss;
}

static double began;
static struct rusage used;

static void start(void) {
    getrusage(RUSAGE_SELF, &used);
    began = now();
}

static void done(long operations, long items) {
    double wall = now() - began;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("{\"ops\":%ld,\"wall_s\":%f,\"user_s\":%f,\"sys_s\":%f,\"rss_kb\":%ld,\"items\":%ld,"
           "\"bytes\":-1}\n",
           operations, wall, seconds(use.ru_utime) - seconds(used.ru_utime),
           seconds(use.ru_stime) - seconds(used.ru_stime), peak_rss(), items);
}

/* Whether an app's JSON has its name, without reading all of it. */
static int is_app(const dynokit_reply_t *reply) {
    const char *name = dynokit_reply_text(reply, "/name");
    return name != NULL && strcmp(name, app) == 0;
}

static void info(void) {
    dynokit_reply_t *reply;
    dynokit_error_t *error;
    check(dynokit_call(client, DYNOKIT_APPS_INFO, app_args, &reply, &error), &error);
    hold(is_app(reply), "the app");
    dynokit_reply_free(reply);
}

/* Many calls at once: each that ends begins another. Callbacks come one at a time, so
 * that they share the count without a lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ended = PTHREAD_COND_INITIALIZER;
static long left, under_way;

static void told(void *user, dynokit_kind_t kind, dynokit_reply_t *reply, const dynokit_error_t *error);

static void begin(void) {
    dynokit_error_t *error;
    check(dynokit_call_async(client, DYNOKIT_APPS_INFO, app_args, told, NULL, NULL, &error), &error);
}

static void told(void *user, dynokit_kind_t kind, dynokit_reply_t *reply, const dynokit_error_t *error) {
    (void)user;
    if (kind != DYNOKIT_OK) {
        fprintf(stderr, "%s\n", dynokit_error_text(error));
        exit(1);
    }
    hold(is_app(reply), "the app");
    dynokit_reply_free(reply);
    if (left > 0) {
        left--;
        begin();
    } else if (--under_way == 0) {
        pthread_mutex_lock(&lock);
        pthread_cond_signal(&ended);
        pthread_mutex_unlock(&lock);
    }
}

static void many(long count, long at_once) {
    at_once = at_once < count ? at_once : count;
    left = count - at_once;
    under_way = at_once;
    pthread_mutex_lock(&lock);
    for (long at = 0; at < at_once; at++) {
        begin();
    }
    pthread_cond_wait(&ended, &lock);
    pthread_mutex_unlock(&lock);
}

static long count_items(dynokit_stream_t *stream) {
    dynokit_error_t *error;
    const dynokit_item_t *items;
    size_t came;
    long count = 0;
    while (check(dynokit_stream_next_batch(stream, &items, &came, &error), &error), came > 0) {
        for (size_t at = 0; at < came; at++) {
            count += items[at].what != DYNOKIT_ITEM_GAP;
        }
    }
    dynokit_stream_free(stream);
    return count;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        return 2;
    }
    const char *work = argv[1];
    long count = argc > 3 ? atol(argv[3]) : 1;
    long at_once = argc > 4 ? atol(argv[4]) : 64;
    app = getenv("BENCH_APP") != NULL ? getenv("BENCH_APP") : "bench";
    snprintf(app_args, sizeof app_args, "{\"app\":\"%s\"}", app);
    char options[512];
    snprintf(options, sizeof options, "{\"base_url\":\"%s\",\"key\":\"bench\",\"without_proxy\":true}",
             argv[2]);
    dynokit_error_t *error;
    dynokit_stream_t *stream;
    check(dynokit_heroku(options, &platform, &error), &error);
    check(dynokit_client_new(platform, &client, &error), &error);
    if (strcmp(work, "w6") != 0) {
        info();
    }
    start();
    if (strcmp(work, "w1") == 0) {
        for (long at = 0; at < count; at++) {
            info();
        }
        done(count, count);
    } else if (strcmp(work, "w2") == 0) {
        many(count, at_once);
        done(count, count);
    } else if (strcmp(work, "w3") == 0) {
        check(dynokit_list(client, DYNOKIT_APPS_LIST, NULL, NULL, &stream, &error), &error);
        done(1, count_items(stream));
    } else if (strcmp(work, "w4") == 0) {
        for (long at = 0; at < count; at++) {
            dynokit_reply_t *reply;
            char value[32];
            snprintf(value, sizeof value, "value-%ld", at);
            const char *vars[] = {"BENCH_KEY", value, NULL};
            check(dynokit_app_config_set(client, app, vars, &reply, &error), &error);
            const char *set = dynokit_reply_text(reply, "/BENCH_KEY");
            hold(set != NULL && strcmp(set, "bench-value") == 0, "the config");
            dynokit_reply_free(reply);
        }
        done(count, count);
    } else if (strcmp(work, "w5") == 0) {
        check(dynokit_app_logs(client, app, NULL, &stream, &error), &error);
        done(1, count_items(stream));
    } else if (strcmp(work, "w6") == 0) {
        info();
        done(1, 1);
    } else {
        puts("{\"unsupported\":true}");
    }
    return 0;
}
