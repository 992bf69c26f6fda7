/* Records, for LD_PRELOAD, what a program asks of the files below $FAULT_DIRECTORY, in order, with the bytes, in
 * $FAULT_LOG. A record is a line "LETTER OFFSET LENGTH PATH" and then LENGTH bytes. C a file is made, W bytes are
 * written, T it gets a size (OFFSET), S it is on the disk, U it is removed. Wal-index files (-shm) are left out: they
 * are made anew. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_file = -1;
static const char* directory;

__attribute__((constructor)) static void begin(void) {
  directory = getenv("FAULT_DIRECTORY");
  const char* const path = getenv("FAULT_LOG");
  if (directory != NULL && path != NULL) log_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void record(char letter, const char* path, long long offset, const void* bytes, size_t length) {
  const size_t end = strlen(path);
  if (log_file < 0 || strncmp(path, directory, strlen(directory)) != 0) return;
  if (end > 4 && strcmp(path + end - 4, "-shm") == 0) return;
  char head[4200];
  const int size = snprintf(head, sizeof head, "%c %lld %zu %s\n", letter, offset, length, path);
  const struct iovec parts[2] = {{head, (size_t)size}, {(void*)bytes, length}};
  if (writev(log_file, parts, 2) < 0) abort();
}

static void record_descriptor(char letter, int descriptor, long long offset, const void* bytes, size_t length) {
  char link[64], path[4096];
  const int error = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size > 0) {
    path[size] = '\0';
    record(letter, path, offset, bytes, length);
  }
  errno = error;
}

#define NEXT(name) \
  static __typeof__(&name) next; \
  if (next == NULL) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t pwrite64(int descriptor, const void* bytes, size_t length, off64_t offset) {
  NEXT(pwrite64);
  const ssize_t written = next(descriptor, bytes, length, offset);
  if (written > 0) record_descriptor('W', descriptor, offset, bytes, (size_t)written);
  return written;
}

ssize_t write(int descriptor, const void* bytes, size_t length) {
  NEXT(write);
  const off64_t offset = lseek64(descriptor, 0, SEEK_CUR);
  const ssize_t written = next(descriptor, bytes, length);
  if (written > 0 && offset >= 0) record_descriptor('W', descriptor, offset, bytes, (size_t)written);
  return written;
}

int ftruncate64(int descriptor, off64_t size) {
  NEXT(ftruncate64);
  const int result = next(descriptor, size);
  if (result == 0) record_descriptor('T', descriptor, size, "", 0);
  return result;
}

int fsync(int descriptor) {
  NEXT(fsync);
  const int result = next(descriptor);
  if (result == 0) record_descriptor('S', descriptor, 0, "", 0);
  return result;
}

int fdatasync(int descriptor) {
  NEXT(fdatasync);
  const int result = next(descriptor);
  if (result == 0) record_descriptor('S', descriptor, 0, "", 0);
  return result;
}

int unlink(const char* path) {
  NEXT(unlink);
  const int result = next(path);
  if (result == 0) record('U', path, 0, "", 0);
  return result;
}

/* Both names of open are in use. */
static int open_recorded(int (*next)(const char*, int, ...), const char* path, int flags, mode_t mode) {
  const int made = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
  const int descriptor = next(path, flags, mode);
  if (descriptor >= 0 && made) record_descriptor('C', descriptor, 0, "", 0);
  if (descriptor >= 0 && !made && (flags & O_TRUNC) != 0) record_descriptor('T', descriptor, 0, "", 0);
  return descriptor;
}

#define OPEN(name) \
  int name(const char* path, int flags, ...) { \
    NEXT(name); \
    va_list arguments; \
    va_start(arguments, flags); \
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0; \
    va_end(arguments); \
    return open_recorded(next, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
