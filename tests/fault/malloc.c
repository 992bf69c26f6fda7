/* For LD_PRELOAD: the $FAULT_AT-th allocation fails, counted from main() on, or with $FAULT_EARLY from what runs before it;
 * with $FAULT_STAYS all that follow, too. Writes to $FAULT_LOG how many there were, and how many failed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);

static long asked, failed, at;
static int counting, stays, log_file = -1;
static int (*real_main)(int, char**, char**);

static void tell(void) {
  char words[64];
  const int size = snprintf(words, sizeof words, "%9ld %9ld\n", asked, failed);
  if (log_file >= 0 && pwrite(log_file, words, (size_t)size, 0) < 0) _exit(99);
}

__attribute__((constructor)) static void begin(void) {
  const char* const number = getenv("FAULT_AT");
  const char* const path = getenv("FAULT_LOG");
  stays = getenv("FAULT_STAYS") != NULL;
  if (path != NULL) log_file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  at = number != NULL ? atol(number) : 0;
  counting = getenv("FAULT_EARLY") != NULL;
}

static int counted_main(int argc, char** argv, char** environment) {
  counting = 1;
  const int code = real_main(argc, argv, environment);
  counting = 0;
  tell();
  return code;
}

int __libc_start_main(int (*start)(int, char**, char**), int argc, char** argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void* stack_end) {
  __typeof__(&__libc_start_main) const next = (__typeof__(&__libc_start_main))dlsym(RTLD_NEXT, "__libc_start_main");
  real_main = start;
  return next(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

static int fails(void) {
  if (!counting) return 0;
  ++asked;
  if (at == 0 || (stays ? asked < at : asked != at)) return 0;
  if (failed++ == 0) tell();
  errno = ENOMEM;
  return 1;
}

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
