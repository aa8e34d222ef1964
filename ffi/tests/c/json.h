/*
 * Enough of JSON to take a file of scenarios apart, and to keep each value's own text:
 * what is compared is bytes. The files were read by a real parser before.
 */

#ifndef JSON_H
#define JSON_H

#include "check.h"

/* A value's text, or what stands in a string. */
typedef struct {
    const char *at;
    size_t length;
} text_t;

static inline bool same(text_t text, const char *other) {
    return text.length == strlen(other) && memcmp(text.at, other, text.length) == 0;
}

/* Drops the space outside of strings. */
static inline void compact(char *json) {
    char *to = json;
    bool within = false;
    for (const char *at = json; *at != '\0'; at++) {
        if (within && *at == '\\') {
            *to++ = *at++;
        } else if (*at == '"') {
            within = !within;
        } else if (!within && strchr(" \t\r\n", *at) != NULL) {
            continue;
        }
        *to++ = *at;
    }
    *to = '\0';
}

/* The value that begins here, in compact text. */
static inline text_t value_at(const char *at) {
    const char *end = at;
    int depth = 0;
    do {
        if (*end == '"') {
            for (end++; *end != '"'; end++) {
                end += *end == '\\';
            }
        }
        depth += *end == '{' || *end == '[';
        depth -= *end == '}' || *end == ']';
        end++;
    } while (depth > 0 || (*end != '\0' && strchr(",]}:", *end) == NULL));
    return (text_t){at, (size_t)(end - at)};
}

/* Goes through the items of an array: `item` begins with no text. */
static inline bool next_of(text_t array, text_t *item) {
    const char *at = item->at == NULL ? array.at + 1 : item->at + item->length + 1;
    if (at >= array.at + array.length || *at == ']') {
        return false;
    }
    *item = value_at(at);
    return true;
}

/* Goes through the members of an object; the name is without its quotes. */
static inline bool next_member(text_t object, text_t *name, text_t *value) {
    const char *at = value->at == NULL ? object.at + 1 : value->at + value->length + 1;
    if (at >= object.at + object.length || *at == '}') {
        return false;
    }
    *name = value_at(at);
    *value = value_at(name->at + name->length + 1);
    *name = (text_t){name->at + 1, name->length - 2};
    return true;
}

/* The member of this name; none has no text. */
static inline text_t member(text_t object, const char *wanted) {
    text_t name, value = {NULL, 0};
    while (next_member(object, &name, &value)) {
        if (same(name, wanted)) {
            return value;
        }
    }
    return (text_t){NULL, 0};
}

/* A text that grows. */
typedef struct {
    char *at;
    size_t length, size;
} buffer_t;

static inline void put(buffer_t *buffer, const void *data, size_t length) {
    if (buffer->length + length + 1 > buffer->size) {
        buffer->size = 2 * (buffer->length + length + 1);
        buffer->at = (char *)realloc(buffer->at, buffer->size);
        CHECK(buffer->at != NULL);
    }
    memcpy(buffer->at + buffer->length, data, length);
    buffer->length += length;
    buffer->at[buffer->length] = '\0';
}

static inline void put_text(buffer_t *buffer, const char *text) {
    put(buffer, text, strlen(text));
}

static inline void put_character(buffer_t *buffer, unsigned long code) {
    char utf8[4];
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t at = length; at-- > 0; code >>= 6) {
        utf8[at] = (char)(at == 0 ? (first[length] | code) : (0x80 | (code & 0x3f)));
    }
    put(buffer, utf8, length);
}

static inline unsigned long code_unit(const char *at) {
    char digits[5] = {at[0], at[1], at[2], at[3], '\0'};
    return strtoul(digits, NULL, 16);
}

/* What stands in a string, to be freed; its length is there, since it may have a NUL. */
static inline buffer_t unescaped(text_t string) {
    buffer_t text = {NULL, 0, 0};
    put(&text, "", 0);
    const char *end = string.at + string.length - 1;
    for (const char *at = string.at + 1; at < end; at++) {
        if (*at != '\\') {
            put(&text, at, 1);
            continue;
        }
        static const char names[] = "nrtbf", values[] = "\n\r\t\b\f";
        const char *name = strchr(names, *++at);
        if (*at == 'u') {
            unsigned long code = code_unit(at + 1);
            at += 4;
            if (code >= 0xd800 && code < 0xdc00) {
                code = 0x10000 + ((code - 0xd800) << 10) + (code_unit(at + 3) - 0xdc00);
                at += 6;
            }
            put_character(&text, code);
        } else {
            put(&text, name != NULL ? &values[name - names] : at, 1);
        }
    }
    return text;
}

#endif
