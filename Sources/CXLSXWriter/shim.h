#pragma once
#include <xlsxwriter.h>

/* glibc declares it for _GNU_SOURCE only, which a module's header cannot ask for. */
extern int memfd_create(const char *name, unsigned int flags);
