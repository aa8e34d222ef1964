/*
 * What ThreadSanitizer has to be told of Rust.
 *
 * rustc calls its memcpy and so on by names that gcc's runtime does not have. And the
 * standard library is not instrumented: where a lock or a thread is waited for, its
 * part of it is not seen. All of that goes through the system's futex, which is: who
 * wakes has done what it did before who is woken goes on.
 */

#define _GNU_SOURCE

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__tsan_memcpy(void *to, const void *from, size_t size);
void *__tsan_memmove(void *to, const void *from, size_t size);
void *__tsan_memset(void *to, int byte, size_t size);
void __tsan_acquire(void *at);
void __tsan_release(void *at);

void *__tsan_memcpy(void *to, const void *from, size_t size) {
    return memcpy(to, from, size);
}

void *__tsan_memmove(void *to, const void *from, size_t size) {
    return memmove(to, from, size);
}

void *__tsan_memset(void *to, int byte, size_t size) {
    return memset(to, byte, size);
}

/* The system's, straight: the number in rax, and six arguments. */
static long system_call(long number, const long *with) {
    register long r10 __asm__("r10") = with[3];
    register long r8 __asm__("r8") = with[4];
    register long r9 __asm__("r9") = with[5];
    long answer;
    __asm__ volatile("syscall"
                     : "=a"(answer)
                     : "a"(number), "D"(with[0]), "S"(with[1]), "d"(with[2]), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return answer;
}

/*
 * One processor, and no thread in another's way while it goes on: a lock that is taken
 * while another thread spins for it is not seen either. Where the system does not let
 * it, that happens now and then.
 */
__attribute__((constructor)) static void one_after_the_other(void) {
    cpu_set_t one;
    int processor = sched_getcpu();
    CPU_ZERO(&one);
    CPU_SET(processor < 0 ? 0 : processor, &one);
    sched_setaffinity(0, sizeof one, &one);
    struct sched_param first = {.sched_priority = 1}, none = {.sched_priority = 0};
    if (sched_setscheduler(0, SCHED_FIFO, &first) != 0) {
        sched_setscheduler(0, SCHED_BATCH, &none);
    }
}

long syscall(long number, ...) {
    long with[6];
    va_list arguments;
    va_start(arguments, number);
    for (int at = 0; at < 6; at++) {
        with[at] = va_arg(arguments, long);
    }
    va_end(arguments);
    int operation = number == SYS_futex ? (int)with[1] & FUTEX_CMD_MASK : -1;
    if (operation == FUTEX_WAKE || operation == FUTEX_WAKE_BITSET) {
        __tsan_release((void *)with[0]);
    }
    long answer = system_call(number, with);
    if (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET) {
        __tsan_acquire((void *)with[0]);
    }
    if (answer < 0 && answer > -4096) {
        errno = (int)-answer;
        return -1;
    }
    return answer;
}
