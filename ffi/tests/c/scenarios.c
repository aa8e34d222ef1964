/*
 * The runner of the scenarios in C: what a file says is done with the library, and what
 * comes of it is compared to the byte. See tests/scenarios/README.md.
 */

#include "check.h"
#include "json.h"

#include <sys/stat.h>
#include <unistd.h>

/* What is kept until the case ends. */
typedef struct {
    text_t name;
    char *value;
} kept_t;

/* A case that is run. */
typedef struct {
    dynokit_platform_t *mock, *layered;
    dynokit_client_t *client;
    kept_t kept[16];
    size_t keeps;
    /* Where it is, for people. */
    const char *file;
    text_t name;
    int failures;
} case_t;

/* What came of a step. */
typedef struct {
    dynokit_error_t *error;
    dynokit_reply_t *reply;
    buffer_t items;
    /* Lines as a JSON array would have them, but each as it is, with its length. */
    text_t lines[4096];
    size_t count;
    bool has_lines, has_output, has_status;
    buffer_t output;
    int exit_status;
    char struck[512];
} came_t;

static void mismatch(case_t *run, text_t step, const char *what, text_t wanted, const char *found,
                     size_t length) {
    fprintf(stderr, "%s: %.*s: %.*s\n  %s is not %.*s\n  but %.*s\n", run->file,
            (int)run->name.length, run->name.at, (int)(step.length < 300 ? step.length : 300),
            step.at, what, (int)wanted.length, wanted.at == NULL ? "" : wanted.at, (int)length,
            found == NULL ? "" : found);
    run->failures++;
}

/* Has a member that is not known end the run: it would not be compared. */
static void check_known(text_t object, const char *known) {
    text_t name, value = {NULL, 0};
    while (next_member(object, &name, &value)) {
        char spaced[64];
        snprintf(spaced, sizeof spaced, " %.*s ", (int)name.length, name.at);
        if (strstr(known, spaced) == NULL) {
            fprintf(stderr, "a member is unknown here: %.*s\n", (int)name.length, name.at);
            exit(1);
        }
    }
}

/* A string that is there, as C has it, to be freed; NULL for none. */
static char *string(text_t value) {
    return value.at == NULL || same(value, "null") ? NULL : unescaped(value).at;
}

/* The value, with what was kept in place of its name. */
static char *with_kept(const case_t *run, text_t value) {
    buffer_t text = {NULL, 0, 0};
    put(&text, "", 0);
    for (size_t at = 0; at < value.length;) {
        const kept_t *found = NULL;
        for (size_t kept = 0; kept < run->keeps && value.at[at] == '"'; kept++) {
            text_t name = run->kept[kept].name;
            const char *rest = value.at + at + 1;
            if (value.length - at > name.length + 2 && rest[0] == '$' &&
                memcmp(rest + 1, name.at, name.length) == 0 && rest[name.length + 1] == '"') {
                found = &run->kept[kept];
            }
        }
        if (found != NULL) {
            put_text(&text, "\"");
            put_text(&text, found->value);
            put_text(&text, "\"");
            at += found->name.length + 3;
        } else {
            put(&text, value.at + at++, 1);
        }
    }
    return text.at;
}

static char *args_of(const case_t *run, text_t step) {
    text_t args = member(step, "args");
    return args.at == NULL ? NULL : with_kept(run, args);
}

static void keep(case_t *run, text_t step, const dynokit_reply_t *reply) {
    text_t names = member(step, "keep"), name, place = {NULL, 0};
    while (names.at != NULL && next_member(names, &name, &place)) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/%.*s", (int)place.length - 2, place.at + 1);
        const char *value = dynokit_reply_text(reply, pointer);
        CHECK(value != NULL && run->keeps < sizeof run->kept / sizeof *run->kept);
        char *copy = (char *)malloc(strlen(value) + 1);
        CHECK(copy != NULL);
        strcpy(copy, value);
        run->kept[run->keeps++] = (kept_t){name, copy};
    }
}

static void call(case_t *run, text_t step, came_t *came) {
    char *name = string(member(step, "call")), *range = string(member(step, "range"));
    char *args = args_of(run, step);
    dynokit_call_range(run->client, name, args, range, &came->reply, &came->error);
    if (came->reply != NULL) {
        keep(run, step, came->reply);
    }
    free(name);
    free(range);
    free(args);
}

/* All pages, each asked for with the range that the one before gave. */
static void list(case_t *run, text_t step, came_t *came) {
    char *name = string(member(step, "list")), *args = args_of(run, step);
    char *range = string(member(step, "range"));
    dynokit_reply_t *page = NULL;
    put_text(&came->items, "[");
    do {
        dynokit_reply_t *next = NULL;
        const char *from = page == NULL ? range : dynokit_reply_next_range(page);
        dynokit_call_range(run->client, name, args, from, &next, &came->error);
        dynokit_reply_free(page);
        page = next;
        size_t length;
        const char *body = dynokit_reply_body(page, &length);
        if (length > 2) {
            put_text(&came->items, came->items.length > 1 ? "," : "");
            put(&came->items, body + 1, length - 2);
        }
    } while (page != NULL && dynokit_reply_next_range(page) != NULL);
    put_text(&came->items, "]");
    dynokit_reply_free(page);
    free(name);
    free(args);
    free(range);
}

static bool add_line(void *user, const dynokit_item_t *item) {
    came_t *came = (came_t *)user;
    text_t line = {NULL, 0};
    if (item->what == DYNOKIT_ITEM_LINE) {
        char *copy = (char *)malloc(item->length + 1);
        CHECK(copy != NULL);
        memcpy(copy, item->text, item->length);
        line = (text_t){copy, item->length};
    } else if (item->what != DYNOKIT_ITEM_GAP) {
        return true;
    }
    CHECK(came->count < sizeof came->lines / sizeof *came->lines);
    came->lines[came->count++] = line;
    return true;
}

/* Reads a stream to its end, or so many lines of it. */
static void lines_of(dynokit_stream_t *stream, came_t *came, size_t most, bool finish) {
    const dynokit_item_t *item;
    came->has_lines = true;
    while (came->count < most &&
           dynokit_stream_next(stream, &item, &came->error) == DYNOKIT_OK && item != NULL) {
        add_line(came, item);
    }
    if (finish && came->error == NULL) {
        dynokit_stream_finish(stream, NULL, &came->error);
    }
    dynokit_stream_free(stream);
}

static void output(case_t *run, text_t it, const char *what, came_t *came) {
    check_known(it, " app build release ");
    char *app = string(member(it, "app"));
    char *kept = with_kept(run, member(it, what));
    char *id = string((text_t){kept, strlen(kept)});
    dynokit_stream_t *stream;
    dynokit_error_t *error = NULL;
    OK(strcmp(what, "build") == 0
           ? dynokit_app_build_output(run->client, app, id, 0, &stream, &error)
           : dynokit_app_release_output(run->client, app, id, 0, &stream, &error));
    lines_of(stream, came, (size_t)-1, true);
    free(kept);
    free(app);
    free(id);
}

/* An object of those members that are options, as they stand. */
static char *options(text_t it, const char *names, const char *more) {
    buffer_t json = {NULL, 0, 0};
    text_t name, value = {NULL, 0};
    put_text(&json, "{");
    while (next_member(it, &name, &value)) {
        char spaced[64];
        snprintf(spaced, sizeof spaced, " %.*s ", (int)name.length, name.at);
        if (strstr(names, spaced) != NULL) {
            put_text(&json, json.length > 1 ? "," : "");
            put(&json, name.at - 1, name.length + 3);
            put(&json, value.at, value.length);
        }
    }
    if (*more != '\0') {
        put_text(&json, json.length > 1 ? "," : "");
        put_text(&json, more);
    }
    put_text(&json, "}");
    return json.at;
}

static void logs(case_t *run, text_t it, came_t *came) {
    check_known(it, " app lines dyno source take ");
    text_t take = member(it, "take");
    char *app = string(member(it, "app"));
    char *json = options(it, " lines dyno source ", take.at != NULL ? "\"tail\":true" : "");
    size_t most = take.at != NULL ? strtoul(take.at, NULL, 10) : (size_t)-1;
    dynokit_stream_t *stream;
    dynokit_error_t *error = NULL;
    OK(dynokit_app_logs(run->client, app, json, &stream, &error));
    lines_of(stream, came, most, false);
    free(json);
    free(app);
}

static void run_command(case_t *run, text_t it, came_t *came) {
    check_known(it, " app command env size process_type terminal input ");
    char *app = string(member(it, "app")), *command = string(member(it, "command"));
    char *json = options(it, " env size process_type terminal ", "");
    dynokit_session_t *session;
    dynokit_error_t **error = &came->error;
    came->has_output = true;
    put(&came->output, "", 0);
    if (dynokit_app_run(run->client, app, command, json, &session, error) == DYNOKIT_OK) {
        dynokit_kind_t kind = DYNOKIT_OK;
        text_t input = member(it, "input");
        if (input.at != NULL) {
            buffer_t bytes = unescaped(input);
            kind = dynokit_session_write(session, bytes.at, bytes.length, error);
            free(bytes.at);
        }
        if (kind == DYNOKIT_OK) {
            kind = dynokit_session_end_input(session, error);
        }
        char buffer[1000];
        size_t length = 1;
        while (kind == DYNOKIT_OK && length > 0) {
            kind = dynokit_session_read(session, buffer, sizeof buffer, &length, error);
            put(&came->output, buffer, length);
        }
        if (kind == DYNOKIT_OK) {
            /* Without an exit status there is none to compare. */
            kind = dynokit_session_wait(session, &came->exit_status, NULL, NULL);
            CHECK(kind == DYNOKIT_OK || kind == DYNOKIT_NO_EXIT_STATUS);
            came->has_status = kind == DYNOKIT_OK;
        }
        dynokit_session_free(session);
    }
    free(app);
    free(command);
    free(json);
}

static void write_files(const char *directory, text_t files) {
    text_t name, value = {NULL, 0};
    while (next_member(files, &name, &value)) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%.*s", directory, (int)name.length, name.at);
        for (char *slash = path + strlen(directory) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
            *slash = '\0';
            mkdir(path, 0700);
            *slash = '/';
        }
        buffer_t text = unescaped(value);
        FILE *file = fopen(path, "wb");
        CHECK(file != NULL && fwrite(text.at, 1, text.length, file) == text.length);
        fclose(file);
        free(text.at);
    }
}

static void push(case_t *run, text_t it, came_t *came) {
    check_known(it, " app files ");
    const char *home = getenv("HOME");
    char directory[512];
    CHECK(home != NULL);
    snprintf(directory, sizeof directory, "%s/pushed-XXXXXX", home);
    CHECK(mkdtemp(directory) != NULL);
    write_files(directory, member(it, "files"));
    char *app = string(member(it, "app"));
    dynokit_push_t *push;
    dynokit_error_t *error = NULL;
    OK(dynokit_app_push(run->client, app, directory, NULL, 0, &push, &error));
    dynokit_push_wait(push, add_line, came, NULL, &came->error);
    dynokit_push_free(push);
    came->has_lines = true;
    if (came->count > 0) {
        /* The first line names the commit, which has the time in it. */
        free((void *)came->lines[0].at);
        memmove(came->lines, came->lines + 1, --came->count * sizeof *came->lines);
    }
    free(app);
}

static void strikes(case_t *run, came_t *came) {
    dynokit_reply_t *rules;
    dynokit_error_t *error = NULL;
    OK(dynokit_faults_list(run->mock, &rules, &error));
    buffer_t text = {NULL, 0, 0};
    put_text(&text, "[");
    for (size_t at = 0; at < dynokit_reply_count(rules, NULL); at++) {
        char place[32];
        snprintf(place, sizeof place, "/%zu/struck", at);
        put_text(&text, at > 0 ? "," : "");
        put_text(&text, dynokit_reply_text(rules, place));
    }
    put_text(&text, "]");
    snprintf(came->struck, sizeof came->struck, "%s", text.at);
    free(text.at);
    dynokit_reply_free(rules);
}

/* Does a step. */
static void perform(case_t *run, text_t step, came_t *came) {
    check_known(step,
                " call args range keep times list build_output release_output logs run push advance "
                "clock script faults struck reply error items lines output exit_status ");
    dynokit_error_t *error = NULL;
    text_t it;
    if (member(step, "call").at != NULL) {
        call(run, step, came);
    } else if (member(step, "list").at != NULL) {
        list(run, step, came);
    } else if ((it = member(step, "build_output")).at != NULL) {
        output(run, it, "build", came);
    } else if ((it = member(step, "release_output")).at != NULL) {
        output(run, it, "release", came);
    } else if ((it = member(step, "logs")).at != NULL) {
        logs(run, it, came);
    } else if ((it = member(step, "run")).at != NULL) {
        run_command(run, it, came);
    } else if ((it = member(step, "push")).at != NULL) {
        push(run, it, came);
    } else if ((it = member(step, "advance")).at != NULL) {
        OK(dynokit_mock_advance(run->mock, strtod(it.at, NULL), &error));
    } else if ((it = member(step, "clock")).at != NULL) {
        char *time = string(it);
        OK(dynokit_mock_set_time(run->mock, time, &error));
        free(time);
    } else if ((it = member(step, "script")).at != NULL) {
        char *script = with_kept(run, it);
        OK(dynokit_mock_script(run->mock, script, &error));
        free(script);
    } else if ((it = member(step, "faults")).at != NULL) {
        char *rules = with_kept(run, it);
        OK(dynokit_faults_clear(run->mock, &error));
        OK(dynokit_faults_add(run->mock, rules, &error));
        free(rules);
    } else {
        CHECK(member(step, "struck").at != NULL);
        strikes(run, came);
    }
}

/* Compares an error with what it should be, member by member. */
static void compare_error(case_t *run, text_t step, const dynokit_error_t *error) {
    text_t wanted = member(step, "error");
    const char *json = dynokit_error_json(error);
    if (wanted.at == NULL || json == NULL) {
        if (wanted.at != NULL || json != NULL) {
            mismatch(run, step, "the error", wanted, json, json == NULL ? 0 : strlen(json));
        }
        return;
    }
    check_known(wanted, " kind id status message retryable retry_after resource url operation app ");
    text_t found = value_at(json);
    const char *names[] = {"kind",        "id",       "status", "message",   "retryable",
                           "retry_after", "resource", "url",    "operation", "app"};
    for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
        text_t one = member(wanted, names[at]), other = member(found, names[at]);
        if (same(other, "null")) {
            other = (text_t){NULL, 0};
        }
        bool equal = one.length == other.length &&
                     (one.length == 0 || memcmp(one.at, other.at, one.length) == 0);
        if (strcmp(names[at], "retry_after") == 0 && one.at != NULL && other.at != NULL) {
            equal = strtod(one.at, NULL) == strtod(other.at, NULL);
        }
        if (!equal) {
            mismatch(run, step, names[at], one, other.at, other.length);
        }
    }
}

static void compare_text(case_t *run, text_t step, const char *what, text_t wanted,
                         const char *found, size_t length) {
    bool none = wanted.at == NULL || found == NULL;
    if (none ? wanted.at != found
             : wanted.length != length || memcmp(wanted.at, found, length) != 0) {
        mismatch(run, step, what, wanted, found, length);
    }
}

/* The same, where a string in the file stands for the bytes. */
static void compare_bytes(case_t *run, text_t step, const char *what, text_t wanted,
                          const char *found, size_t length) {
    if (wanted.at == NULL || same(wanted, "null")) {
        compare_text(run, step, what, (text_t){NULL, 0}, found, length);
        return;
    }
    buffer_t bytes = unescaped(wanted);
    compare_text(run, step, what, (text_t){bytes.at, bytes.length}, found, length);
    free(bytes.at);
}

static void compare_lines(case_t *run, text_t step, const came_t *came) {
    text_t wanted = member(step, "lines"), line = {NULL, 0};
    if ((wanted.at != NULL) != came->has_lines) {
        mismatch(run, step, "the lines", wanted, NULL, 0);
        return;
    }
    size_t at = 0;
    while (wanted.at != NULL && next_of(wanted, &line)) {
        text_t found = at < came->count ? came->lines[at] : (text_t){"no more", 7};
        compare_bytes(run, step, "a line", line, found.at, found.length);
        at++;
    }
    if (at < came->count) {
        text_t found = came->lines[at];
        mismatch(run, step, "the end of the lines", (text_t){NULL, 0}, found.at, found.length);
    }
}

static void compare(case_t *run, text_t step, const came_t *came) {
    compare_error(run, step, came->error);
    text_t reply = member(step, "reply"), none = {NULL, 0};
    if ((reply.at != NULL) != (came->reply != NULL)) {
        mismatch(run, step, "the reply", reply, dynokit_reply_body(came->reply, NULL), 200);
    } else if (reply.at != NULL) {
        check_known(reply, " status body next_range ");
        char status[16];
        snprintf(status, sizeof status, "%u", (unsigned)dynokit_reply_status(came->reply));
        compare_text(run, step, "the status", member(reply, "status"), status, strlen(status));
        size_t length;
        const char *body = dynokit_reply_body(came->reply, &length);
        compare_text(run, step, "the body", member(reply, "body"), body, length);
        const char *range = dynokit_reply_next_range(came->reply);
        compare_bytes(run, step, "the next range", member(reply, "next_range"), range,
                      range == NULL ? 0 : strlen(range));
    }
    bool listed = came->items.at != NULL && came->error == NULL;
    compare_text(run, step, "the items", member(step, "items"), listed ? came->items.at : NULL,
                 came->items.length);
    compare_lines(run, step, came);
    if (came->has_output) {
        compare_bytes(run, step, "the output", member(step, "output"), came->output.at,
                      came->output.length);
    } else {
        compare_text(run, step, "the output", member(step, "output"), NULL, 0);
    }
    char status[16];
    snprintf(status, sizeof status, "%d", came->exit_status);
    compare_text(run, step, "the exit status", member(step, "exit_status"),
                 came->has_status ? status : NULL, strlen(status));
    text_t struck = member(step, "struck");
    compare_text(run, step, "how often the rules struck", struck.at != NULL ? struck : none,
                 came->struck[0] != '\0' ? came->struck : NULL, strlen(came->struck));
}

static void free_came(came_t *came) {
    dynokit_error_free(came->error);
    dynokit_reply_free(came->reply);
    free(came->items.at);
    free(came->output.at);
    for (size_t at = 0; at < came->count; at++) {
        free((void *)came->lines[at].at);
    }
    memset(came, 0, sizeof *came);
}

/* Steps that are given: they have to succeed. */
static void do_given(case_t *run, text_t steps) {
    static came_t came;
    text_t step = {NULL, 0};
    while (steps.at != NULL && next_of(steps, &step)) {
        text_t times = member(step, "times");
        unsigned long most = times.at == NULL ? 1 : strtoul(times.at, NULL, 10);
        for (unsigned long at = 0; at < most; at++) {
            perform(run, step, &came);
            if (came.error != NULL) {
                mismatch(run, step, "what is given", (text_t){NULL, 0},
                         dynokit_error_text(came.error), 200);
            }
            free_came(&came);
        }
    }
}

static int run_case(const char *path, text_t file, text_t it) {
    static came_t came;
    check_known(it, " name mock layers served given steps ");
    text_t options = member(it, "mock");
    if (options.at == NULL) {
        options = member(file, "mock");
    }
    case_t run = {.file = path, .name = member(it, "name")};
    dynokit_error_t *error = NULL;
    char *mock = with_kept(&run, options);
    OK(dynokit_mock(mock, &run.mock, &error));
    free(mock);
    if (same(member(it, "layers"), "true")) {
        OK(dynokit_layer(run.mock, "{\"stack\": {}}", &run.layered, &error));
    }
    OK(dynokit_client_new(run.layered != NULL ? run.layered : run.mock, &run.client, &error));
    do_given(&run, member(file, "given"));
    do_given(&run, member(it, "given"));
    text_t step = {NULL, 0};
    while (run.failures == 0 && next_of(member(it, "steps"), &step)) {
        perform(&run, step, &came);
        compare(&run, step, &came);
        free_came(&came);
    }
    for (size_t at = 0; at < run.keeps; at++) {
        free(run.kept[at].value);
    }
    dynokit_client_free(run.client);
    dynokit_platform_free(run.layered);
    dynokit_platform_free(run.mock);
    return run.failures;
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    buffer_t text = {NULL, 0, 0};
    char part[4096];
    size_t length;
    while ((length = fread(part, 1, sizeof part, file)) > 0) {
        put(&text, part, length);
    }
    fclose(file);
    return text.at;
}

int main(int argc, char **argv) {
    int cases = 0, failed = 0;
    for (int at = 1; at < argc; at++) {
        char *json = read_file(argv[at]);
        compact(json);
        text_t file = value_at(json), it = {NULL, 0};
        check_known(file, " about mock given cases ");
        while (next_of(member(file, "cases"), &it)) {
            cases++;
            failed += run_case(argv[at], file, it) > 0;
        }
        free(json);
    }
    printf("%d of %d cases agree\n", cases - failed, cases);
    return failed == 0 && cases > 0 ? 0 : 1;
}
