// A file layer between one desk process and its disk, loaded by LD_PRELOAD: it writes down every change the process
// makes in POWER_FOLDER, in the order in which it was made, and lets the n-th of them fail when it is told to.
//
// POWER_FOLDER  absolute path of the data folder; nothing outside is looked at
// POWER_LOG     the write log (see write-log.ts for its form); without it nothing is written down, faults alone count
// POWER_MARKS   what the process writes to this file is no change but a mark in the log; a line "!arm NTH ERRNO WHICH HOW
//               SHORT" sets a fault and starts counting, "!disarm" ends it and leaves "COUNT FAILED" in POWER_MARKS.count
//
// WHICH is `all` (every change and every flush), `space` (what needs room: growth of a file, a new name) or `open` (every
// opening for writing and every change of a name: a disk that may only be read). HOW is `once` or `on` (the n-th and all
// after it). SHORT 1 lets half of the n-th write through before it fails.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) static __typeof__(&name) real_##name
REAL(open); REAL(openat); REAL(write); REAL(pwrite); REAL(writev); REAL(fsync); REAL(fdatasync); REAL(ftruncate);
REAL(unlink); REAL(unlinkat); REAL(rename); REAL(mkdir); REAL(rmdir); REAL(sendfile); REAL(ioctl);
static long (*real_syscall)(long, ...);

static char folder[PATH_MAX], marks[PATH_MAX];
static size_t folder_length;
static int log_fd = -1, is_on;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
enum { SPACE = 1, CHANGE = 2, OPEN = 4 };
static struct { int armed, error, which, on, is_short; long nth, count, failed; } fault;

__attribute__((constructor)) static void begin(void) {
  if (real_open) return;
#define FIND(name) real_##name = dlsym(RTLD_NEXT, #name)
  FIND(open); FIND(openat); FIND(write); FIND(pwrite); FIND(writev); FIND(fsync); FIND(fdatasync); FIND(ftruncate);
  FIND(unlink); FIND(unlinkat); FIND(rename); FIND(mkdir); FIND(rmdir); FIND(sendfile); FIND(ioctl); FIND(syscall);
  const char *f = getenv("POWER_FOLDER"), *l = getenv("POWER_LOG"), *m = getenv("POWER_MARKS");
  if (!f || !m) return;
  snprintf(folder, sizeof folder, "%s", f);
  folder_length = strlen(folder);
  snprintf(marks, sizeof marks, "%s", m);
  is_on = 1;
  if (l) log_fd = real_open(l, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
}

// ---- what is looked at

static int inside(const char *path) {
  return is_on && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

// The path behind a descriptor, without the mark of a deleted file; 0 when it is none of ours.
static int path_of(int fd, char *path) {
  begin();
  if (!is_on || fd == log_fd) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  char *gone = strstr(path, " (deleted)");
  if (gone) *gone = 0;
  return inside(path) || strcmp(path, marks) == 0;
}

static int absolute(int dir, const char *path, char *out) {
  begin();
  if (!is_on) return 0;
  if (path[0] == '/') snprintf(out, PATH_MAX, "%s", path);
  else {
    char base[PATH_MAX];
    if (dir == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(dir, base)) return 0;
    if (strlen(base) + strlen(path) + 2 > PATH_MAX) return 0;
    strcpy(out, base); strcat(out, "/"); strcat(out, path);
  }
  return inside(out);
}

static int is_marks(const char *path) { return strcmp(path, marks) == 0; }

// ---- the log: op, path length, inode, offset or size, data length, path, data

static void note(char op, const char *path, uint64_t inode, uint64_t at, const void *data, uint64_t length) {
  if (log_fd < 0) return;
  struct { uint32_t op, path_length; uint64_t inode, at, length; } head =
    { (uint32_t)op, (uint32_t)strlen(path), inode, at, length };
  struct iovec parts[3] = { { &head, sizeof head }, { (void *)path, head.path_length }, { (void *)data, length } };
  int saved = errno;
  if (real_writev(log_fd, parts, data ? 3 : 2) < 0) abort();
  errno = saved;
}

static uint64_t inode_of(int fd) {
  struct stat about;
  return fstat(fd, &about) == 0 ? (uint64_t)about.st_ino : 0;
}

// ---- faults

enum { WHOLE, FAIL, HALF };

static int judge(int what, size_t length) {
  if (!fault.armed || !(fault.which & what)) return WHOLE;
  fault.count += 1;
  int hit = fault.on ? fault.count >= fault.nth : fault.count == fault.nth;
  if (fault.nth <= 0 || !hit) return WHOLE;
  if (fault.is_short && length > 1) {
    // Half of it goes through; what the caller then tries to put behind it fails.
    fault.is_short = 0;
    fault.nth = fault.count + 1;
    return HALF;
  }
  fault.failed += 1;
  errno = fault.error;
  return FAIL;
}

static void control(const char *text, size_t length) {
  char line[200] = "", which[16] = "", how[16] = "";
  memcpy(line, text, length < sizeof line - 1 ? length : sizeof line - 1);
  if (strncmp(line, "!arm ", 5) == 0) {
    memset(&fault, 0, sizeof fault);
    if (sscanf(line + 5, "%ld %d %15s %15s %d", &fault.nth, &fault.error, which, how, &fault.is_short) != 5) abort();
    fault.which = strcmp(which, "space") == 0 ? SPACE : strcmp(which, "open") == 0 ? OPEN : SPACE | CHANGE;
    fault.on = strcmp(how, "on") == 0;
    fault.armed = 1;
  } else if (strncmp(line, "!disarm", 7) == 0) {
    fault.armed = 0;
    char path[PATH_MAX + 8], told[64];
    snprintf(path, sizeof path, "%s.count", marks);
    int n = snprintf(told, sizeof told, "%ld %ld", fault.count, fault.failed);
    int fd = real_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || real_write(fd, told, (size_t)n) != n) abort();
    close(fd);
  } else abort();
}

// ---- changes of a file's content

static ssize_t changed(int fd, const void *data, size_t length, off_t at, int placed) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return placed ? real_pwrite(fd, data, length, at) : real_write(fd, data, length);
  if (is_marks(path)) {
    pthread_mutex_lock(&order);
    if (length > 0 && *(const char *)data == '!') control(data, length);
    else note('M', "", 0, 0, data, length);
    pthread_mutex_unlock(&order);
    return (ssize_t)length;
  }
  pthread_mutex_lock(&order);
  struct stat about;
  fstat(fd, &about);
  if (!placed) at = fcntl(fd, F_GETFL) & O_APPEND ? about.st_size : lseek(fd, 0, SEEK_CUR);
  int verdict = judge(at + (off_t)length > about.st_size ? SPACE | CHANGE : CHANGE, length);
  ssize_t done = -1;
  if (verdict != FAIL) {
    size_t part = verdict == HALF ? length / 2 : length;
    done = placed ? real_pwrite(fd, data, part, at) : real_write(fd, data, part);
    if (done > 0) note('W', path, (uint64_t)about.st_ino, (uint64_t)at, data, (uint64_t)done);
  }
  pthread_mutex_unlock(&order);
  return done;
}

ssize_t write(int fd, const void *data, size_t length) { return changed(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return changed(fd, data, length, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return changed(fd, data, length, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real_writev(fd, parts, count);
  ssize_t sum = 0;
  for (int i = 0; i < count; i += 1) {
    ssize_t done = changed(fd, parts[i].iov_base, parts[i].iov_len, 0, 0);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return sum;
}

ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
  char path[PATH_MAX];
  if (!path_of(to, path)) return real_sendfile(to, from, offset, length);
  char piece[16384];
  size_t want = length < sizeof piece ? length : sizeof piece;
  ssize_t had = offset ? pread(from, piece, want, *offset) : read(from, piece, want);
  if (had <= 0) return had;
  ssize_t done = changed(to, piece, (size_t)had, 0, 0);
  if (done > 0 && offset) *offset += done;
  return done;
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) { return sendfile(to, from, offset, length); }

static int cut(int fd, off_t size) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&order);
  struct stat about;
  fstat(fd, &about);
  int done = judge(size > about.st_size ? SPACE | CHANGE : CHANGE, 0) == FAIL ? -1 : real_ftruncate(fd, size);
  if (done == 0) note('T', path, (uint64_t)about.st_ino, (uint64_t)size, 0, 0);
  pthread_mutex_unlock(&order);
  return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

// Copying inside the kernel would go past the log: whoever asks for it falls back to copying by hand.
int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *about = va_arg(rest, void *);
  va_end(rest);
  begin();
  char path[PATH_MAX];
  if (request == 0x40049409ul && path_of(fd, path)) { errno = EOPNOTSUPP; return -1; }
  return real_ioctl(fd, request, about);
}

long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i += 1) a[i] = va_arg(rest, long);
  va_end(rest);
  begin();
  char path[PATH_MAX];
  if (number == SYS_copy_file_range && path_of((int)a[2], path)) { errno = ENOSYS; return -1; }
  return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

// ---- flushes

static int flush(int fd, int (*real)(int)) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd);
  struct stat about;
  fstat(fd, &about);
  pthread_mutex_lock(&order);
  int done = judge(CHANGE, 0) == FAIL ? -1 : real(fd);
  if (done == 0) note(S_ISDIR(about.st_mode) ? 'D' : 'S', path, (uint64_t)about.st_ino, 0, 0, 0);
  pthread_mutex_unlock(&order);
  return done;
}
int fsync(int fd) { return flush(fd, real_fsync); }
int fdatasync(int fd) { return flush(fd, real_fdatasync); }

// ---- names

static int opened(int dir, const char *name, int flags, mode_t mode) {
  begin();
  char path[PATH_MAX];
  if (!(flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) || !absolute(dir, name, path))
    return real_openat(dir, name, flags, mode);
  pthread_mutex_lock(&order);
  struct stat before;
  int is_new = stat(path, &before) != 0;
  int is_cut = !is_new && (flags & O_TRUNC) && before.st_size > 0;
  int makes = is_new && (flags & O_CREAT);
  int what = makes ? SPACE | CHANGE | OPEN : is_cut ? CHANGE | OPEN : OPEN;
  int fd = judge(what, 0) == FAIL ? -1 : real_openat(dir, name, flags, mode);
  if (fd >= 0 && makes) note('C', path, inode_of(fd), 0, 0, 0);
  if (fd >= 0 && is_cut) note('T', path, inode_of(fd), 0, 0, 0);
  pthread_mutex_unlock(&order);
  return fd;
}

#define MODE(flags, last) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, last); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(dir, path, flags, mode); }

// One change of a name: asked for its verdict, made, written down when it was made.
#define NAMED(dir, name, what, call, op, more) \
  char path[PATH_MAX]; \
  if (!absolute(dir, name, path)) return call; \
  pthread_mutex_lock(&order); \
  int done = judge(what, 0) == FAIL ? -1 : call; \
  if (done == 0) note(op, path, 0, 0, more, strlen(more)); \
  pthread_mutex_unlock(&order); \
  return done;

int unlink(const char *name) { NAMED(AT_FDCWD, name, CHANGE | OPEN, real_unlink(name), 'U', "") }
int unlinkat(int dir, const char *name, int flags) {
  NAMED(dir, name, CHANGE | OPEN, real_unlinkat(dir, name, flags), (flags & AT_REMOVEDIR) ? 'X' : 'U', "")
}
int remove(const char *name) {
  struct stat about;
  return lstat(name, &about) == 0 && S_ISDIR(about.st_mode) ? rmdir(name) : unlink(name);
}
int rmdir(const char *name) { NAMED(AT_FDCWD, name, CHANGE | OPEN, real_rmdir(name), 'X', "") }
int mkdir(const char *name, mode_t mode) {
  struct stat about;
  begin();
  // What is there already takes no room.
  if (lstat(name, &about) == 0) return real_mkdir(name, mode);
  NAMED(AT_FDCWD, name, SPACE | CHANGE | OPEN, real_mkdir(name, mode), 'K', "")
}
int rename(const char *from, const char *to) { NAMED(AT_FDCWD, from, CHANGE | OPEN, real_rename(from, to), 'R', to) }
