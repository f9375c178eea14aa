#pragma once
// Calls of Linux that glibc declares only for those who ask for GNU extensions.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
int syncfs(int descriptor);

static const unsigned int nastavnik_rename_noreplace = 1;
static const unsigned int nastavnik_rename_exchange = 2;
