// The bare limit: what making documents costs when nothing but the unavoidable is done.
//
//   bare LIST FOLDER COUNT THREADS
//
// LIST names finished documents, one a line. Their parts are read beforehand: the unchanged ones as they lie
// packed, the changed ones as plain bytes. Then COUNT documents are written by THREADS threads, cycling
// through the list: deflate the changed parts with libdeflate at level 6, hand libzip all the streams, write
// a temporary file, rename it. Each time through the list has a folder of its own, as each school has. No
// template, no data, no checks. Prints the seconds of that loop.
#include <fcntl.h>
#include <libdeflate.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

enum { level = 6, most_threads = 256, most_parts = 512 };

typedef struct {
  char *name;
  unsigned char *bytes;  // plain when changed, packed when not
  zip_uint64_t size, plain_size;
  zip_uint32_t crc;
  zip_uint16_t method;
  bool changed;
} Part;

typedef struct {
  const char *extension;
  Part *parts;
  int count;
} Document;

// One packed stream that libzip reads.
typedef struct {
  const unsigned char *bytes;
  zip_uint64_t size, position, plain_size;
  zip_uint32_t crc;
  zip_uint16_t method;
} Stream;

static Document *documents;
static int document_count, count, threads;
static const char *folder;
static size_t largest_text;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static zip_int64_t feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command) {
  Stream *stream = state;
  switch (command) {
  case ZIP_SOURCE_OPEN:
    stream->position = 0;
    return 0;
  case ZIP_SOURCE_READ: {
    zip_uint64_t rest = stream->size - stream->position;
    zip_uint64_t taken = rest < length ? rest : length;
    memcpy(data, stream->bytes + stream->position, taken);
    stream->position += taken;
    return (zip_int64_t)taken;
  }
  case ZIP_SOURCE_STAT: {
    zip_stat_t *facts = data;
    zip_stat_init(facts);
    facts->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
    facts->size = stream->plain_size;
    facts->comp_size = stream->size;
    facts->crc = stream->crc;
    facts->comp_method = stream->method;
    return sizeof *facts;
  }
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                          ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  default:
    return 0;
  }
}

// The finished archive in memory; the caller frees it.
static unsigned char *zip(const Document *document, struct libdeflate_compressor *compressor,
                          unsigned char *room, size_t room_size, size_t *size) {
  Stream streams[most_parts];
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_source_keep(memory);
  zip_t *archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  if (!archive) fail("zip_open_from_source");
  for (int i = 0; i < document->count; i++) {
    const Part *part = &document->parts[i];
    Stream *stream = &streams[i];
    *stream = (Stream){part->bytes, part->size, 0, part->plain_size, part->crc, part->method};
    if (part->changed) {
      stream->bytes = room;
      stream->size = libdeflate_deflate_compress(compressor, part->bytes, part->size, room, room_size);
      if (!stream->size) fail("no room to deflate");
      stream->crc = libdeflate_crc32(0, part->bytes, part->size);
      stream->method = ZIP_CM_DEFLATE;
      room += stream->size;
      room_size -= stream->size;
    }
    zip_source_t *source = zip_source_function(archive, feed, stream);
    zip_int64_t index = zip_file_add(archive, part->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) fail(part->name);
    zip_set_file_compression(archive, (zip_uint64_t)index, stream->method, level);
    zip_file_set_mtime(archive, (zip_uint64_t)index, 315532800, 0);
  }
  if (zip_close(archive)) fail("zip_close");
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  *size = (size_t)zip_source_tell(memory);
  zip_source_seek(memory, 0, SEEK_SET);
  unsigned char *bytes = malloc(*size);
  zip_source_read(memory, bytes, *size);
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

static void *work(void *argument) {
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
  size_t room_size = libdeflate_deflate_compress_bound(compressor, largest_text) + 64 * most_parts;
  unsigned char *room = malloc(room_size);
  char temporary[4096], final[4096];
  for (int i = (int)(long)argument; i < count; i += threads) {
    const Document *document = &documents[i % document_count];
    size_t size;
    unsigned char *bytes = zip(document, compressor, room, room_size, &size);
    int turn = i / document_count;
    snprintf(temporary, sizeof temporary, "%s/%d/.%d.tmp", folder, turn, i);
    snprintf(final, sizeof final, "%s/%d/%d%s", folder, turn, i, document->extension);
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file)) fail(temporary);
    if (rename(temporary, final)) fail(final);
    free(bytes);
  }
  free(room);
  libdeflate_free_compressor(compressor);
  return NULL;
}

static void read_part(zip_t *archive, int index, Part *part, bool packed) {
  zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)index, packed ? ZIP_FL_COMPRESSED : 0);
  part->bytes = malloc(part->size + 1);
  if (!file || zip_fread(file, part->bytes, part->size) != (zip_int64_t)part->size) fail(part->name);
  zip_fclose(file);
}

// A document's own text always counts as changed; another part when no other document has the same.
static bool is_changed(const Part *part, const Document *own) {
  if (!strcmp(part->name, "word/document.xml") || !strcmp(part->name, "content.xml")) return true;
  if (part->method != ZIP_CM_DEFLATE || document_count == 1) return false;
  for (const Document *other = documents; other < documents + document_count; other++)
    for (int i = 0; other != own && i < other->count; i++)
      if (other->parts[i].crc == part->crc && !strcmp(other->parts[i].name, part->name)) return false;
  return true;
}

static zip_t *open_archive(const char *path) {
  zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
  if (!archive) fail(path);
  return archive;
}

static void list_parts(const char *path, Document *document) {
  zip_t *archive = open_archive(path);
  document->extension = strrchr(path, '.');
  document->count = (int)zip_get_num_entries(archive, 0);
  if (document->count > most_parts) fail("too many parts");
  document->parts = calloc((size_t)document->count, sizeof(Part));
  for (int i = 0; i < document->count; i++) {
    zip_stat_t facts;
    zip_stat_index(archive, (zip_uint64_t)i, 0, &facts);
    document->parts[i] = (Part){.name = strdup(facts.name), .size = facts.comp_size,
                                .plain_size = facts.size, .crc = facts.crc, .method = facts.comp_method};
  }
  zip_discard(archive);
}

static void load_parts(const char *path, Document *document) {
  zip_t *archive = open_archive(path);
  size_t text = 0;
  for (int i = 0; i < document->count; i++) {
    Part *part = &document->parts[i];
    part->changed = is_changed(part, document);
    if (part->changed) text += part->size = part->plain_size;
    read_part(archive, i, part, !part->changed);
  }
  if (text > largest_text) largest_text = text;
  zip_discard(archive);
}

static char **read_list(const char *path) {
  FILE *list = fopen(path, "r");
  if (!list) fail(path);
  char **paths = NULL, *line = NULL;
  size_t room = 0;
  for (ssize_t length; (length = getline(&line, &room, list)) > 1;) {
    line[length - 1] = 0;
    paths = realloc(paths, sizeof *paths * (size_t)(document_count + 1));
    paths[document_count++] = strdup(line);
  }
  fclose(list);
  return paths;
}

int main(int argc, char **argv) {
  if (argc != 5 || (threads = atoi(argv[4])) < 1 || threads > most_threads) {
    fprintf(stderr, "bare LIST FOLDER COUNT THREADS\n");
    return 2;
  }
  folder = argv[2];
  count = atoi(argv[3]);
  char **paths = read_list(argv[1]);
  if (!document_count) fail("empty list");
  documents = calloc((size_t)document_count, sizeof *documents);
  for (int i = 0; i < document_count; i++) list_parts(paths[i], &documents[i]);
  for (int i = 0; i < document_count; i++) load_parts(paths[i], &documents[i]);

  for (int turn = 0; turn * document_count < count; turn++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%d", folder, turn);
    if (mkdir(path, 0700)) fail(path);
  }
  struct timespec start, end;
  pthread_t workers[most_threads];
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (long t = 0; t < threads; t++) pthread_create(&workers[t], NULL, work, (void *)t);
  for (int t = 0; t < threads; t++) pthread_join(workers[t], NULL);
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%.6f\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
  return 0;
}
