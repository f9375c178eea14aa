#pragma once
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/parserInternals.h>

/// `xmlFree` is a mutable global variable, which Swift does not let others touch.
static inline void freeXMLString(xmlChar *string) { xmlFree(string); }

static inline void dropGenericError(void *context, const char *message, ...) {}
static inline void dropStructuredError(void *context, xmlErrorPtr error) {}

/// libxml2 prints what it cannot tell to any one parser, such as bytes that are not in the declared encoding. Its
/// handlers belong to the thread; one of them is variadic, which Swift cannot write.
static inline void silenceLibrary(void) {
  xmlSetGenericErrorFunc(NULL, dropGenericError);
  xmlSetStructuredErrorFunc(NULL, dropStructuredError);
}
