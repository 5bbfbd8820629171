/* Fails the N-th write, sync or truncate on a file below a folder, once or from then on. Armed through fault_arm. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen, at;
static int error_number, for_ever;
static char folder[4096];

void fault_arm(const char *below, long when, int error, int from_then_on) {
    strncpy(folder, below, sizeof folder - 1);
    seen = 0; at = when; error_number = error; for_ever = from_then_on;
}

long fault_seen(void) { return seen; }

static int fails(int fd) {
    char link[64], path[4096];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    seen++;
    if (at && (seen == at || (for_ever && seen > at))) { errno = error_number; return 1; }
    return 0;
}

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off_t);
typedef int (*sync_t)(int);
typedef int (*truncate_t)(int, off_t);

ssize_t write(int fd, const void *data, size_t size) { REAL("write", write_t); return fails(fd) ? -1 : real(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { REAL("pwrite", pwrite_t); return fails(fd) ? -1 : real(fd, data, size, place); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t place) { REAL("pwrite64", pwrite_t); return fails(fd) ? -1 : real(fd, data, size, place); }
int fsync(int fd) { REAL("fsync", sync_t); return fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL("fdatasync", sync_t); return fails(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t size) { REAL("ftruncate", truncate_t); return fails(fd) ? -1 : real(fd, size); }
int ftruncate64(int fd, off_t size) { REAL("ftruncate64", truncate_t); return fails(fd) ? -1 : real(fd, size); }
