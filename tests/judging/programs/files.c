// shows: temporary files, seeking, mapping, folders and permissions in /tmp
// stdout: number 42 at 8
// stdout: through the map
// stdout: size 8192 mode 600
// stdout: entries 1
// stdout: unlink 0 rmdir 0
// stdout: 003.1|ab  |0xff 15
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  FILE* file = tmpfile();
  fprintf(file, "%s\n%d\n", "first", 42);
  fseek(file, 6, SEEK_SET);
  int number;
  if (fscanf(file, "%d", &number) != 1) return 1;
  printf("number %d at %ld\n", number, ftell(file));
  fclose(file);

  char folder[] = "/tmp/files-XXXXXX";
  if (!mkdtemp(folder) || chdir(folder) != 0) return 1;
  int fd = open("mapped", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (ftruncate(fd, 8192) != 0) return 1;
  char* map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  strcpy(map + 4096, "through the map");
  msync(map, 8192, MS_SYNC);
  char text[16] = "";
  if (pread(fd, text, 15, 4096) != 15) return 1;
  printf("%s\n", text);
  struct stat status;
  fstat(fd, &status);
  printf("size %ld mode %o\n", (long)status.st_size, status.st_mode & 0777);
  close(fd);

  mkdir("folder", 0700);
  rename("mapped", "folder/moved");
  int entries = 0;
  DIR* list = opendir("folder");
  for (struct dirent* entry; (entry = readdir(list));) entries += entry->d_name[0] != '.';
  closedir(list);
  printf("entries %d\n", entries);
  int unlinked = unlink("folder/moved"), removed = rmdir("folder");
  printf("unlink %d rmdir %d\n", unlinked, removed);
  char* heap;
  size_t length;
  FILE* memory = open_memstream(&heap, &length);
  fprintf(memory, "%05.1f|%-4s|%#x", 3.14159, "ab", 255);
  fclose(memory);
  printf("%s %zu\n", heap, length);
  free(heap);
}
